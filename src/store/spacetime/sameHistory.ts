import type { RecordedCommand, Scenario } from '../../engine/index';

/** Which history a run is: its scenario and what a person did, also what lies ahead. */
export interface HistoryName {
  readonly scenario: Scenario;
  readonly commands: readonly RecordedCommand[];
}

const same = (a: RecordedCommand | undefined, b: RecordedCommand | undefined): boolean =>
  a === b ||
  (a?.atUs === b?.atUs &&
    a?.afterEvents === b?.afterEvents &&
    JSON.stringify(a?.command) === JSON.stringify(b?.command));

/** Until when two histories are one, virtual microseconds; Infinity when they are the same. */
export function sharedUntilUs(before: HistoryName, now: HistoryName): number {
  if (before.scenario !== now.scenario) return -1;
  const longest = Math.max(before.commands.length, now.commands.length);
  for (let i = 0; i < longest; i++) {
    const [a, b] = [before.commands[i], now.commands[i]];
    if (!same(a, b)) return Math.min(a?.atUs ?? Infinity, b?.atUs ?? Infinity);
  }
  return Infinity;
}
