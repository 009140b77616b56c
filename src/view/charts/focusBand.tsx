import { useCallback, useId, useRef } from 'react';
import type { LabState } from '../../store/labState';
import { barHeight, type Bar, type WaterfallLayout } from '../layout/waterfallLayout';
import { monoWidth, sansWidth } from '../layout/textWidth';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { useDraw } from '../useDraw';
import { Named } from './named';

function useStatus(layout: WaterfallLayout): { readonly words: string; readonly tone: string } {
  const t = useText();
  const { answeredUs, outcome } = layout.focus;
  if (answeredUs === null) return { words: t('waterfall.noAnswerYet'), tone: 'wait' };
  const time = formatMs(answeredUs);
  if (outcome === 'failed') return { words: t('waterfall.failed', { time }), tone: 'fail' };
  if (outcome === 'unknown') return { words: t('waterfall.unknown', { time }), tone: 'wait' };
  return { words: t('waterfall.toldYes', { time }), tone: 'standby' };
}

const solid = (bar: Bar, top: number) => (
  <rect
    key={`${bar.kind}${bar.x}`}
    className={`bar ${bar.kind}`}
    x={bar.x}
    y={top}
    width={bar.width}
    height={barHeight}
  />
);

const due = (bar: Bar, top: number) => (
  <rect
    key={`${bar.kind}${bar.x}`}
    className={`bar due ${bar.kind}`}
    x={bar.x + 0.5}
    y={top + 0.5}
    width={Math.max(1, bar.width - 1)}
    height={barHeight - 1}
  />
);

const lineTop = 14;

/** The write in focus, one lane a node: solid before the now line, dashed after it. */
export function FocusBand({ layout }: { layout: WaterfallLayout }) {
  const t = useText();
  const id = useId();
  const status = useStatus(layout);
  const { band, lanes, focus, plotLeft, toX, width } = layout;
  const past = useRef<SVGRectElement>(null);
  const future = useRef<SVGRectElement>(null);
  const line = useRef<SVGPathElement>(null);
  const label = useRef<SVGTextElement>(null);
  const now = useRef<SVGTSpanElement>(null);
  const answer = useRef<SVGTSpanElement>(null);
  const left = useRef<SVGTextElement>(null);

  const waits = focus.answeredUs === null;
  const release = waits ? lanes.find((lane) => lane.decisive && !lane.lost) : undefined;

  // Bold letters are wider.
  const titleRoom = sansWidth(layout.title) * 1.08 + 8;

  const draw = useCallback(
    ({ frame }: LabState): void => {
      const sinceUs = frame.waterfallUs - focus.sentAtUs;
      const x = toX(Math.max(0, sinceUs));
      const seen = x <= width;
      const edge = Math.min(x, width);
      past.current?.setAttribute('width', String(Math.max(0, edge - plotLeft)));
      future.current?.setAttribute('x', String(edge));
      line.current?.setAttribute('transform', `translate(${edge} 0)`);
      line.current?.setAttribute('visibility', seen ? 'visible' : 'hidden');
      const time = formatMs(Math.max(0, (release?.endUs ?? 0) - sinceUs));
      const clock = seen ? `${t('waterfall.now', { time: formatMs(sinceUs) })}  ` : '';
      const room = Math.max(width - edge - 5, edge - 5 - titleRoom);
      // Where both do not fit beside the line, the line itself says now.
      const words = monoWidth(clock) + sansWidth(status.words) <= room ? clock : '';
      const rightRoom = width - edge - 5 - monoWidth(words);
      const leftRoom = edge - 5 - titleRoom - monoWidth(words);
      const full =
        release?.note === null ? t('waterfall.releasesBy', { node: release.nodeId, time }) : status.words;
      const told = sansWidth(full) <= Math.max(rightRoom, leftRoom) ? full : status.words;
      const turns = seen && sansWidth(told) > rightRoom;
      label.current?.setAttribute('x', String(seen ? edge + (turns ? -5 : 5) : plotLeft));
      label.current?.setAttribute('text-anchor', turns ? 'end' : 'start');
      if (now.current !== null) now.current.textContent = words;
      if (answer.current !== null) answer.current.textContent = told;
      if (left.current !== null) {
        left.current.textContent = t(release?.note?.full === true ? 'waterfall.releases' : 'waterfall.left', {
          time,
        });
      }
    },
    [focus, plotLeft, release, status.words, t, titleRoom, toX, width],
  );
  useDraw(draw);

  return (
    <g>
      <defs>
        <clipPath id={`${id}past`}>
          <rect ref={past} x={plotLeft} y={band.top} height={band.bottom - band.top} />
        </clipPath>
        <clipPath id={`${id}due`}>
          <rect ref={future} y={band.top} width={width} height={band.bottom - band.top} />
        </clipPath>
      </defs>
      <rect
        className={`band ${status.tone}`}
        x={-16}
        y={band.top}
        width={width + 32}
        height={band.bottom - band.top - 6}
      />
      <text
        className={`title ${waits || status.tone !== 'standby' ? status.tone : ''}`}
        x="0"
        y={band.top + 16}
      >
        <Named words={layout.title} />
      </text>
      <text ref={label} y={band.top + 16} xmlSpace="preserve">
        <tspan ref={now} className="m now" />
        <tspan ref={answer} className={status.tone} />
      </text>
      {lanes.map((lane) => (
        <text key={lane.nodeId} className="name" x="0" y={lane.top + 9}>
          {lane.label}
        </text>
      ))}
      <g clipPath={`url(#${id}due)`}>
        {lanes.map((lane) => (
          <g key={lane.nodeId} className={lane.lost ? 'lane lost' : 'lane'}>
            {lane.bars.filter((bar) => bar.kind !== 'held').map((bar) => due(bar, lane.top))}
          </g>
        ))}
      </g>
      <g clipPath={`url(#${id}past)`}>
        {lanes.map((lane) => (
          <g key={lane.nodeId}>{lane.bars.map((bar) => solid(bar, lane.top))}</g>
        ))}
      </g>
      <path ref={line} className="now-line" d={`M0 ${lineTop}V${band.bottom - 6}`} />
      {lanes.map(
        (lane) =>
          lane.lost && (
            <text key={lane.nodeId} className="fail" x={lane.note?.x ?? plotLeft} y={lane.top + 9}>
              {t('waterfall.lost')}
            </text>
          ),
      )}
      {release?.note && <text ref={left} className="releases" x={release.note.x} y={release.top + 9} />}
    </g>
  );
}
