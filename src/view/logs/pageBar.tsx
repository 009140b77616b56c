import type { FrameSummary } from './changedBytes';

const commas = (frames: readonly FrameSummary[]): string => frames.map((frame) => frame.page).join(', ');

/** One bar a frame, changed bytes lit where they are in the page. */
export function PageBar({ frames, label }: { frames: readonly FrameSummary[]; label: string }) {
  return (
    <span className="page-bars" role="img" aria-label={`${label}: ${commas(frames)}`}>
      {frames.map((frame, index) => (
        <svg key={index} className="page-bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
          <rect className={frame.runs === null ? 'page unknown' : 'page'} width="1" height="1" />
          {frame.runs?.map((run) => (
            <rect key={run.from} className="run" x={run.from} width={run.to - run.from} height="1" />
          ))}
        </svg>
      ))}
    </span>
  );
}
