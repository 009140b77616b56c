import { useMemo } from 'react';
import type { Comparison } from '../../store/compare/comparison';
import type { TimelineMark } from '../../store/frame/types';
import { useLab } from '../lab';
import { TimelineCursor } from '../timeline/timelineCursor';
import {
  commitPath,
  placeMarks,
  ticksOf,
  trackScale,
  windowEnd,
  type TrackScale,
} from '../timeline/timelineLayout';
import { Busy, labelOf, Ticks } from '../timeline/timelineParts';
import { useSize } from '../useSize';

/** Heights in px: tracks with labels and figures, or only the tracks with their marks. */
const roomy = { a: 32, b: 54, labelsA: 12, labelsB: 77, ticks: 94 };
const low = { a: 14, b: 30, labelsA: 0, labelsB: 0, ticks: 0 };
const roomyHeight = 96;
/** Where the tracks part, a curve of this length. */
const bend = 12;

interface TracksProps {
  readonly track: TrackScale;
  readonly places: typeof roomy;
  readonly partedUs: number;
}

/** One track up to where the runs part, then two. */
function Tracks({ track, places, partedUs }: TracksProps) {
  const middle = (places.a + places.b) / 2;
  if (partedUs === Infinity) return <path className="groove" d={`M${track.left} ${middle}H${track.right}`} />;
  const fork = track.toX(partedUs);
  const arm = (y: number): string =>
    `M${fork} ${middle}C${fork + bend / 2} ${middle} ${fork + bend / 2} ${y} ${Math.min(fork + bend, track.right)} ${y}H${track.right}`;
  return (
    <>
      <path className="groove" d={`M${track.left} ${middle}H${fork}${arm(places.a)}${arm(places.b)}`} />
      <circle className="cmp-fork" cx={fork} cy={middle} r="5" />
    </>
  );
}

interface MarksProps {
  readonly marks: readonly TimelineMark[];
  readonly track: TrackScale;
  readonly width: number;
  /** Middle of the track; marks stand above it, or below it. */
  readonly y: number;
  readonly below: boolean;
  /** Baseline of the labels; 0 without. */
  readonly labels: number;
}

/** The marks of one run, with labels for those that have room in one line. */
function SideMarks({ marks, track, width, y, below, labels }: MarksProps) {
  const commits = useMemo(() => commitPath(marks, track, below ? y + 4 : y - 11), [marks, track, y, below]);
  const named = useMemo(() => placeMarks(marks, track, width, labelOf), [marks, track, width]);
  return (
    <>
      <path className="commits" d={commits} />
      {named.map(({ mark, text, x, label }) => (
        <g key={`${mark.atUs} ${mark.tone} ${label?.row ?? 'line'}`} className={`mark ${mark.tone}`}>
          <title>{text}</title>
          <path d={below ? `M${x} ${y + 4}v10` : `M${x} ${y - 4}v-10`} />
          {labels > 0 && label?.row === 0 && (
            <text x={label.left + label.width / 2} y={labels} textAnchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** Both runs on one axis, with the marks of each; the handle goes to an instant in both. */
export function CompareTimeline({ comparison }: { comparison: Comparison }) {
  const endUs = useLab((state) => windowEnd(Math.max(state.frame.timeline.reachedUs, state.frame.nowUs)));
  useLab((state) => state.frame.timeline.marks);
  const { partedUs } = comparison;
  const marksA = comparison.a.player.marks;
  const marksB = comparison.b.player.marks;
  const ownB = useMemo(() => marksB.filter(({ atUs }) => atUs >= partedUs), [marksB, partedUs]);
  const [room, size] = useSize<HTMLDivElement>({ width: 1064, height: roomyHeight });
  const tall = size.height >= roomyHeight;
  const places = tall ? roomy : low;
  const track = useMemo(() => trackScale(endUs, size.width), [endUs, size.width]);
  const ticks = useMemo(() => ticksOf(endUs, track), [endUs, track]);
  const middle = (places.a + places.b) / 2;
  const together = partedUs === Infinity;
  return (
    <div className="timeline cmp-timeline" ref={room}>
      <svg width={size.width} height={size.height} aria-hidden>
        <Tracks track={track} places={places} partedUs={partedUs} />
        {tall && <Ticks ticks={ticks} width={size.width} y={places.ticks} />}
        <SideMarks
          marks={marksA}
          track={track}
          width={size.width}
          y={together ? middle : places.a}
          below={false}
          labels={places.labelsA}
        />
        {!together && (
          <SideMarks
            marks={ownB}
            track={track}
            width={size.width}
            y={places.b}
            below
            labels={places.labelsB}
          />
        )}
        <text className="cmp-end" x={track.right + 9} y={places.a + 4}>
          A
        </text>
        <text className="cmp-end" x={track.right + 9} y={places.b + 4}>
          B
        </text>
      </svg>
      <TimelineCursor track={track} endUs={endUs} top={middle} />
      <Busy />
    </div>
  );
}
