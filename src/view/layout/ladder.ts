import type { LadderView, Watermark } from '../../store/frame/types';

export const ladderSteps = ['sent', 'written', 'flushed', 'replayed'] as const;
export type LadderStep = (typeof ladderSteps)[number];

export interface LadderTrack {
  readonly step: LadderStep;
  /** Filled part of the window, 0 to 1. */
  readonly filled: number;
  readonly mark: Watermark;
}

export interface LadderPicture {
  readonly tracks: readonly LadderTrack[];
  /** Where transactions end inside of the window, 0 to 1, the head left out. */
  readonly ticks: readonly number[];
}

/** The last transactions at their true byte widths. */
export function ladderPicture(ladder: LadderView): LadderPicture {
  const { startLsn, headLsn } = ladder.window;
  const span = headLsn - startLsn;
  const share = (lsn: number): number => (span > 0 ? Math.max(0, Math.min(1, (lsn - startLsn) / span)) : 1);
  return {
    tracks: ladderSteps.map((step) => ({ step, filled: share(ladder[step].lsn), mark: ladder[step] })),
    ticks: ladder.window.ends.filter((end) => end > startLsn && end < headLsn).map(share),
  };
}
