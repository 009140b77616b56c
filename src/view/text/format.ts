/** Figures as the interface writes them. Units are part of sentences and stay in the catalogue unless said. */

export { formatLsn } from '../../store/position';

/** U+2212: as wide as a digit, unlike the hyphen. */
export const minusSign = '\u2212';

const signed = (value: number, digits: string): string => (value < 0 ? `${minusSign}${digits}` : digits);

/** Milliseconds with one decimal: 2431000 µs is '2431.0'. */
export function formatMs(us: number): string {
  return signed(us, (Math.abs(us) / 1000).toFixed(1));
}

/** Seconds with milliseconds: 123456000 µs is '123.456'. */
export function formatSeconds(us: number): string {
  return signed(us, (Math.abs(us) / 1_000_000).toFixed(3));
}

const secondsFromUs = 100_000_000;

/** The clock: milliseconds with one decimal, seconds from 100 s on. */
export function formatClock(us: number): { readonly figures: string; readonly unit: 'ms' | 's' } {
  return Math.abs(us) < secondsFromUs
    ? { figures: formatMs(us), unit: 'ms' }
    : { figures: formatSeconds(us), unit: 's' };
}

const byteUnits = ['kB', 'MB', 'GB'] as const;

/** '136 B', '4.1 kB', '2.3 MB', with its unit: decimal multiples, one decimal. */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < 1000) return signed(bytes, `${size} B`);
  let value = size / 1000;
  let unit: (typeof byteUnits)[number] = 'kB';
  for (const next of byteUnits.slice(1)) {
    if (Number(value.toFixed(1)) < 1000) break;
    value /= 1000;
    unit = next;
  }
  return signed(bytes, `${value.toFixed(1)} ${unit}`);
}

/** How far a position is behind: '−257 B'; empty when it is not. */
export function formatBytesBehind(bytes: number): string {
  return bytes > 0 ? formatBytes(-bytes) : '';
}

/** A virtual speed: 5000 µs a second is { figures: '5', unit: 'ms' }, one second a second { '1', 's' }. */
export function formatSpeed(usPerS: number): { readonly figures: string; readonly unit: 'ms' | 's' } {
  const inSeconds = usPerS >= 1_000_000;
  const value = usPerS / (inSeconds ? 1_000_000 : 1000);
  return { figures: String(Math.round(value * 10) / 10), unit: inSeconds ? 's' : 'ms' };
}
