const ms = 1000;
const s = 1_000_000;

export type MonitorFigure = 'everyUs' | 'warnLagUs' | 'warnLagBytes' | 'unhealthyAfterUs';

/** Durations that are offered; the one in force is always among them. */
export const offeredUs: Readonly<Record<Exclude<MonitorFigure, 'warnLagBytes'>, readonly number[]>> = {
  everyUs: [100 * ms, 500 * ms, s, 2 * s, 5 * s, 10 * s, 30 * s],
  warnLagUs: [100 * ms, 500 * ms, s, 5 * s, 10 * s, 30 * s, 60 * s],
  unhealthyAfterUs: [500 * ms, s, 5 * s, 10 * s, 30 * s, 60 * s],
};

/** Sizes that are offered; 0 stands for none. */
export const offeredBytes: readonly number[] = [0, 10_000, 100_000, 1_000_000, 3_000_000, 16_000_000];
