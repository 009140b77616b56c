import { useMemo } from 'react';
import { useLab } from '../lab';
import { useSize, type Size } from '../useSize';
import { TimelineCursor } from './timelineCursor';
import { commitPath, placeMarks, ticksOf, trackScale, windowEnd, type TrackScale } from './timelineLayout';
import { Busy, labelOf, Ticks } from './timelineParts';
import './timeline.css';

/** Heights in px: with room for labels and figures, or only the track with its marks. */
const roomy = { track: 40, marks: 26 };
const low = { track: 22, marks: 7 };
const roomyHeight = 64;

function Marks({ track, size, tall }: { track: TrackScale; size: Size; tall: boolean }) {
  const marks = useLab((state) => state.frame.timeline.marks);
  const commits = useMemo(() => commitPath(marks, track, (tall ? roomy : low).marks), [marks, track, tall]);
  const named = useMemo(() => placeMarks(marks, track, size.width, labelOf), [marks, track, size.width]);
  const twoRows = tall && named.some((mark) => mark.label?.row === 1);
  const baselines = twoRows ? [21, 9] : [14, 14];
  return (
    <>
      <path className="commits" d={commits} />
      {named.map(({ mark, text, x, label }) => {
        const baseline = baselines[label?.row ?? 0] ?? 14;
        const top = !tall ? low.marks - 4 : label === null ? roomy.marks - 2 : baseline + (twoRows ? 3 : 6);
        return (
          <g key={`${mark.atUs} ${mark.tone} ${label?.row ?? 'line'}`} className={`mark ${mark.tone}`}>
            <title>{text}</title>
            <path d={`M${x} ${top}V${(tall ? roomy : low).track - 4}`} />
            {tall && label && (
              <text x={label.left + label.width / 2} y={baseline} textAnchor="middle">
                {text}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** The whole run with its events as marks; the handle goes to any instant that has been run. */
export function Timeline() {
  const endUs = useLab((state) => windowEnd(Math.max(state.frame.timeline.reachedUs, state.frame.nowUs)));
  const [room, size] = useSize<HTMLDivElement>({ width: 1064, height: 72 });
  const tall = size.height >= roomyHeight;
  const track = useMemo(() => trackScale(endUs, size.width), [endUs, size.width]);
  const ticks = useMemo(() => ticksOf(endUs, track), [endUs, track]);
  return (
    <div className="timeline" ref={room}>
      <svg width={size.width} height={size.height} aria-hidden>
        <path className="groove" d={`M${track.left} ${(tall ? roomy : low).track}H${track.right}`} />
        {tall && <Ticks ticks={ticks} width={size.width} y={64} />}
        <Marks track={track} size={size} tall={tall} />
      </svg>
      <TimelineCursor track={track} endUs={endUs} top={(tall ? roomy : low).track} />
      <Busy />
    </div>
  );
}
