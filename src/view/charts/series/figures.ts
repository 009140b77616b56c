import { formatMs, minusSign } from '../../text/format';

/** A lag or latency in ms, with a decimal only where it says something. */
export function formatLag(us: number): string {
  const ms = us / 1000;
  return ms >= 100 || Number.isInteger(ms) ? String(Math.round(ms)) : formatMs(us);
}

/** A rate: whole, or with one decimal where it is small. */
export const formatRate = (perSecond: number): string =>
  perSecond >= 10 ? String(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);

const sizes = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;

/** A size on an axis: short. */
export function formatSize(bytes: number): string {
  const size = sizes.find(([least]) => bytes >= least);
  if (size === undefined) return `${Math.round(bytes)} B`;
  const [unit, name] = size;
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}

/** An instant on the axis: ms, or seconds in a long run. */
export function formatTick(us: number, untilUs: number): string {
  const value = untilUs > 200_000_000 ? us / 1_000_000 : us / 1000;
  return value < 0 ? `${minusSign}${-value}` : String(Math.round(value * 10) / 10);
}

export const tickUnit = (untilUs: number): 'ms' | 's' => (untilUs > 200_000_000 ? 's' : 'ms');
