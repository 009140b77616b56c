import {
  barHeight,
  type RuleName,
  type WaterfallLayout,
  type WaterfallWords,
} from '../layout/waterfallLayout';
import { useText } from '../text/text';
import { FocusBand } from './focusBand';
import { Named } from './named';

export interface WaterfallPlotProps {
  readonly layout: WaterfallLayout;
  readonly words: WaterfallWords;
  readonly inForce: RuleName;
}

const msOf = (us: number): number => us / 1000;

function FinishedWrites({ layout }: { layout: WaterfallLayout }) {
  // Several sessions may send at one instant, but a session sends one write at a time.
  return layout.lines.map((line) => (
    <g key={`${line.write.session} ${line.write.sentAtUs}`}>
      <text className="name" x="0" y={line.top + 9}>
        <Named words={line.label} />
      </text>
      {line.bars.map((bar, index) => (
        <rect
          key={index}
          className={`bar finished ${bar.kind}`}
          x={bar.x}
          y={line.top}
          width={bar.width}
          height={barHeight}
        />
      ))}
      <text className="m note" x={line.note.x} y={line.top + 9}>
        {line.note.text}
      </text>
    </g>
  ));
}

/** Where each rule would have told the client, under the axis of the write in focus. */
function RuleMarks({ layout, words, inForce }: WaterfallPlotProps) {
  const t = useText();
  const { answeredUs, wouldAnswer } = layout.focus;
  const tone = answeredUs === null ? 'wait' : 'standby';
  const top = layout.band.bottom - 6;
  return (
    <>
      <text className="name" x="0" y={top + 21}>
        {t('waterfall.wouldAnswer')}
      </text>
      {layout.rules.map((mark) => {
        const own = mark.name === inForce ? tone : '';
        const end = mark.left + mark.width;
        const foot = Math.min(end, Math.max(mark.left, mark.x ?? end));
        const turns = foot > mark.left + mark.width / 2;
        const place = { x: turns ? foot : mark.left, textAnchor: turns ? 'end' : 'start' } as const;
        return (
          <g key={mark.name}>
            {mark.x !== null && (
              <path className={`mark ${own}`} d={`M${mark.x} ${top}v5L${foot} ${top + 9}`} />
            )}
            <text className={`rule ${own}`} {...place} y={top + 21}>
              {words.rules[mark.name]}
            </text>
            <text className="m" {...place} y={top + 35}>
              {words.time(wouldAnswer[mark.name])}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The picture; its table says the same in words. */
export function WaterfallPlot(props: WaterfallPlotProps) {
  const { layout } = props;
  return (
    <svg className="wf-plot" width={layout.width} height={layout.height} aria-hidden>
      {layout.ticks.map((tick, index) => (
        <g key={tick.us}>
          <path className="tick" d={`M${tick.x} 14V${layout.band.bottom - 6}`} />
          <text className="m" x={tick.x} y="9" textAnchor={index === 0 ? 'start' : 'middle'}>
            {msOf(tick.us)}
          </text>
        </g>
      ))}
      <FinishedWrites layout={layout} />
      <FocusBand key={`${layout.focus.session} ${layout.focus.sentAtUs}`} layout={layout} />
      <RuleMarks {...props} />
    </svg>
  );
}
