import type { TimelineMark } from '../../store/frame/types';
import { useLab } from '../lab';
import { tell } from '../text/message';
import { useText } from '../text/text';
import type { Tick } from './timelineLayout';

/** Half of '3000 ms': the last figure ends inside of the track's room. */
const lastTickHalf = 23;

export const labelOf = (mark: TimelineMark): string =>
  mark.label === null ? '' : tell('timeline', mark.label);

/** The figures below the track; the last one has the unit. */
export function Ticks({ ticks, width, y }: { ticks: readonly Tick[]; width: number; y: number }) {
  const t = useText();
  return ticks.map((tick) => (
    <text
      key={tick.value}
      className="tick"
      x={tick.unit === null ? tick.x : Math.min(tick.x + lastTickHalf, width - 6)}
      y={y}
      textAnchor={tick.unit === null ? 'middle' : 'end'}
    >
      {tick.value}
      {tick.unit !== null && ` ${t(`timeline.${tick.unit}`)}`}
    </text>
  ));
}

/** How much of a long way is behind. */
export function Busy() {
  const t = useText();
  const busy = useLab((state) => state.busy);
  if (busy === null) return null;
  return (
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
  );
}
