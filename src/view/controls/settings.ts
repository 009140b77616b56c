import type { Command, NetworkName } from '../../engine/index';
import type { LinkQuality, LinkView, NodeView } from '../../store/frame/types';
import { logarithmicStops } from '../parts/sliderStops';
import { formatMs } from '../text/format';
import { text } from '../text/text';

export type NodeSettingId =
  'flushUs' | 'applyUs' | 'applyDelayUs' | 'clockSkewUs' | 'statementsPerSecond' | 'maxStandbyDelayUs';
export type LinkSettingId = 'latencyUs' | 'jitterUs' | 'lossPerMille' | 'bandwidthBps';
export type SettingId = NodeSettingId | LinkSettingId;

/** A quantity that a slider sets, on a scale of its own. */
export interface Setting {
  readonly stops: readonly number[];
  /** Null when each scenario has its own. */
  readonly usual: number | null;
  readonly show: (value: number) => string;
}

const usPerMs = 1000;

/** '40 ms', '0.5 ms', '10 s', '1 min'. */
export function showDuration(us: number): string {
  const size = Math.abs(us);
  if (size >= 60_000 * usPerMs) return `${us / (60_000 * usPerMs)} min`;
  if (size >= 10_000 * usPerMs) return `${us / (1000 * usPerMs)} s`;
  return `${formatMs(us).replace(/\.0$/, '')} ms`;
}

/** No limit is the last stop of the slider. */
export const noLimit = 10_000_000_000;

export function showBandwidth(bps: number): string {
  if (bps >= noLimit) return text('menus.noLimit');
  if (bps >= 1e9) return `${bps / 1e9} Gbit/s`;
  if (bps >= 1e6) return `${bps / 1e6} Mbit/s`;
  return `${bps / 1e3} kbit/s`;
}

/** As with bandwidth, the last stop is no limit. */
export const noLimitOfStatements = 100_000;

export const showCapacity = (perSecond: number): string =>
  perSecond >= noLimitOfStatements ? text('menus.noLimit') : `${perSecond}/s`;

/** The last stop is for ever. */
const forEverUs = 600_000_000;

const showPatience = (us: number): string => (us >= forEverUs ? text('menus.forEver') : showDuration(us));

const times = (factor: number) => (value: number) => value * factor;
const upToASecond = logarithmicStops(0, 1000).map(times(usPerMs));
const upToAMinute = [0, ...logarithmicStops(10, 60_000).map(times(usPerMs))];
const eitherWay = [
  ...upToASecond
    .slice(1)
    .reverse()
    .map((stop) => -stop),
  ...upToASecond,
];
const fewToUnlimited = [...logarithmicStops(1, 10_000), noLimitOfStatements];
const thinToUnlimited = [...logarithmicStops(10, 1_000_000).map(times(1000)), noLimit];

export const settings: Readonly<Record<SettingId, Setting>> = {
  flushUs: { stops: upToASecond, usual: 2 * usPerMs, show: showDuration },
  applyUs: { stops: upToASecond, usual: usPerMs, show: showDuration },
  applyDelayUs: { stops: upToAMinute, usual: 0, show: showDuration },
  clockSkewUs: { stops: eitherWay, usual: 0, show: showDuration },
  statementsPerSecond: { stops: fewToUnlimited, usual: noLimitOfStatements, show: showCapacity },
  maxStandbyDelayUs: {
    stops: [0, ...logarithmicStops(100, 300_000).map(times(usPerMs)), forEverUs],
    usual: 30_000_000,
    show: showPatience,
  },
  latencyUs: { stops: upToASecond, usual: null, show: showDuration },
  jitterUs: { stops: upToASecond, usual: 0, show: showDuration },
  lossPerMille: { stops: logarithmicStops(0, 500), usual: 0, show: (perMille) => `${perMille / 10} %` },
  bandwidthBps: { stops: thinToUnlimited, usual: 1_000_000_000, show: showBandwidth },
};

/** What stands for no limit, on the sliders of settings that may have none. */
const limitless: Partial<Record<NodeSettingId, number>> = {
  statementsPerSecond: noLimitOfStatements,
  maxStandbyDelayUs: forEverUs,
};

export const valueOfNode = (node: NodeView, id: NodeSettingId): number => node[id] ?? limitless[id] ?? 0;

export const valueOfLink = (link: LinkQuality, id: LinkSettingId): number =>
  id === 'bandwidthBps' ? (link.bandwidthBps ?? noLimit) : link[id];

export const setNode = (node: NodeView, id: NodeSettingId, value: number): Command => ({
  type: 'setNode',
  node: node.id,
  settings: { [id]: value >= (limitless[id] ?? Infinity) ? null : value },
});

export const setLink = (link: LinkView, network: NetworkName, id: LinkSettingId, value: number): Command => ({
  type: 'setLink',
  from: link.from,
  to: link.to,
  ...(network === 'replication' && { network }),
  settings: { [id]: id === 'bandwidthBps' && value >= noLimit ? null : value },
});
