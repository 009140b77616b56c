import type { TimelineMark } from '../../store/frame/types';
import type { LabState } from '../../store/labState';

/** What one may go to, back and forth. */
export const jumpTargets = ['commit', 'failure', 'finding'] as const;
export type JumpTarget = (typeof jumpTargets)[number];

const marksOf: Readonly<Record<JumpTarget, readonly TimelineMark['kind'][]>> = {
  commit: ['commit'],
  failure: ['fault', 'role'],
  finding: ['finding'],
};

/** The instant of the nearest such mark before or after the present one; null when there is none. Microseconds. */
export function jumpTo(
  { frame }: Pick<LabState, 'frame'>,
  target: JumpTarget,
  direction: 'back' | 'on',
): number | null {
  const kinds = marksOf[target];
  const matches = (mark: TimelineMark): boolean =>
    kinds.includes(mark.kind) && (direction === 'back' ? mark.atUs < frame.nowUs : mark.atUs > frame.nowUs);
  const { marks } = frame.timeline;
  return (direction === 'back' ? marks.findLast(matches) : marks.find(matches))?.atUs ?? null;
}

/** Goes there; stays where it is when there is no such instant. */
export function jump(lab: LabState, target: JumpTarget, direction: 'back' | 'on'): void {
  const atUs = jumpTo(lab, target, direction);
  if (atUs !== null) lab.seek(atUs);
}
