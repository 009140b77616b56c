import type { LandmarkKind } from '../../store/landmarks';
import type { LabState } from '../../store/labState';
import type { Direction } from '../../store/search';

/** What one may go to, back and forth. */
export const jumpTargets = ['commit', 'failure', 'finding'] as const satisfies readonly LandmarkKind[];
export type JumpTarget = (typeof jumpTargets)[number];

/** Goes to the nearest place where such a thing had just happened; stays where it is when there is none. */
export function jump(lab: LabState, kind: LandmarkKind, direction: Direction): void {
  lab.move((player) => player.search.step(kind, direction));
}

/** Which way one looked in vain from here; null when something was found, or one has gone elsewhere. */
export const missedAt = (lab: LabState): Direction | null =>
  lab.ask((player) => player.search.missed?.direction ?? null);
