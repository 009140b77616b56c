import type { LabFrame, NodeView } from '../../store/frame/types';

/** The steps in their order. Each is over when the cluster shows that it was done. */
export const tourSteps = ['change', 'travel', 'kill', 'wait'] as const;
export type TourStep = (typeof tourSteps)[number];

/** The session a person types in. */
const own = 'you';

const standbysOf = (frame: LabFrame): NodeView[] => frame.nodes.filter((node) => node.role === 'standby');

/** The standby the tour kills: the last one, which is the farthest away. */
export function victimOf(frame: LabFrame): NodeView | null {
  return standbysOf(frame).at(-1) ?? null;
}

/** The person's own newest transaction. */
export function ownTx(frame: LabFrame): number | null {
  const results = frame.sessions.find((session) => session.id === own)?.results ?? [];
  return results.findLast((result) => result.tx !== null)?.tx ?? null;
}

/** How many of the standbys that are up have the person's transaction. */
export function travelled(frame: LabFrame): { have: number; count: number } {
  const tx = ownTx(frame);
  const up = standbysOf(frame).filter((node) => node.state !== 'down');
  return { have: tx === null ? 0 : up.filter((node) => node.hasTx >= tx).length, count: up.length };
}

export function isDone(step: TourStep, frame: LabFrame): boolean {
  const down = victimOf(frame)?.state === 'down';
  switch (step) {
    case 'change':
      return ownTx(frame) !== null;
    case 'travel': {
      const { have, count } = travelled(frame);
      return have > 0 && have === count;
    }
    case 'kill':
      return down;
    case 'wait':
      return down && frame.nodes.some(({ gate }) => gate !== null && gate.ackedBy.length < gate.acksNeeded);
  }
}
