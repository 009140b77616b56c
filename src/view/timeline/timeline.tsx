import { useMemo } from 'react';
import type { TimelineMark } from '../../store/frame/types';
import { useLab } from '../lab';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { useSize, type Size } from '../useSize';
import { TimelineCursor } from './timelineCursor';
import { commitPath, placeMarks, ticksOf, trackScale, windowEnd, type TrackScale } from './timelineLayout';
import './timeline.css';

/** Heights in px: with room for labels and figures, or only the track with its marks. */
const roomy = { track: 40, marks: 26 };
const low = { track: 22, marks: 7 };
const roomyHeight = 64;
/** Half of '3000 ms': the last figure ends inside of the track's room. */
const lastTickHalf = 23;

const labelOf = (mark: TimelineMark): string => (mark.label === null ? '' : tell('timeline', mark.label));

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
          <g key={`${mark.atUs} ${text}`} className={`mark ${mark.tone}`}>
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
  const t = useText();
  const endUs = useLab((state) => windowEnd(Math.max(state.frame.timeline.reachedUs, state.frame.nowUs)));
  const busy = useLab((state) => state.busy);
  const [room, size] = useSize<HTMLDivElement>({ width: 1064, height: 72 });
  const tall = size.height >= roomyHeight;
  const track = useMemo(() => trackScale(endUs, size.width), [endUs, size.width]);
  const ticks = useMemo(() => ticksOf(endUs, track), [endUs, track]);
  return (
    <div className="timeline" ref={room}>
      <svg width={size.width} height={size.height} aria-hidden>
        <path className="groove" d={`M${track.left} ${(tall ? roomy : low).track}H${track.right}`} />
        {tall &&
          ticks.map((tick) => (
            <text
              key={tick.value}
              className="tick"
              x={tick.unit === null ? tick.x : Math.min(tick.x + lastTickHalf, size.width - 6)}
              y="64"
              textAnchor={tick.unit === null ? 'middle' : 'end'}
            >
              {tick.value}
              {tick.unit !== null && ` ${t(`timeline.${tick.unit}`)}`}
            </text>
          ))}
        <Marks track={track} size={size} tall={tall} />
      </svg>
      <TimelineCursor track={track} endUs={endUs} top={(tall ? roomy : low).track} />
      {busy !== null && (
        <div
          className="timeline-busy"
          role="progressbar"
          aria-label={t('timeline.busy')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(busy * 100)}
        >
          <i style={{ width: `${busy * 100}%` }} />
        </div>
      )}
    </div>
  );
}
