import { useMemo } from 'react';
import type { SpanView, WaterfallView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import { useLab, useRegionName } from '../lab';
import { layOutWaterfall } from '../layout/waterfallLayout';
import { tellEveryMs, useLabLimited } from '../stage/useLimited';
import { useText } from '../text/text';
import { useNodePlaces } from '../useNodePlaces';
import { useSize } from '../useSize';
import { WaterfallPlot } from './waterfallPlot';
import { WaterfallTable } from './waterfallTable';
import { markInForce, waterfallWords } from './waterfallWords';
import './waterfall.css';

export interface WaterfallProps {
  /** False inside of tabs, which name it themselves. */
  readonly heading?: boolean;
}

type Kind = SpanView['kind'];

const always: readonly Kind[] = ['hop', 'flush', 'network', 'remoteFlush', 'held'];
const order: readonly Kind[] = ['hop', 'lockWait', 'flush', 'network', 'remoteFlush', 'apply', 'held'];

function Legend({ view }: { view: WaterfallView }) {
  const t = useText();
  const drawn = new Set(
    view.writes.flatMap((write) =>
      [...write.primary, ...write.lanes.flatMap((lane) => lane.spans)].map((span) => span.kind),
    ),
  );
  return (
    <ul className="wf-legend" aria-hidden>
      {order
        .filter((kind) => always.includes(kind) || drawn.has(kind))
        .map((kind) => (
          <li key={kind}>
            <i className={`bar ${kind}`} />
            {t(`waterfall.kind.${kind}`)}
          </li>
        ))}
    </ul>
  );
}

const waterfallOf = (state: LabState): WaterfallView => state.frame.waterfall;
const everyMs = ({ writes }: WaterfallView): number =>
  tellEveryMs(writes.reduce((lines, write) => lines + 1 + write.lanes.length, 0));

const sides = 32;
/** Two lines of it where the panel is narrow. */
const legendHeight = (width: number): number => (width < 400 ? 44 : 26);

/** Why a write waits, or when its client was told: its life from the send on, as in a browser's network panel. */
export function Waterfall({ heading = true }: WaterfallProps) {
  const t = useText();
  const label = useRegionName(t('waterfall.title'));
  const writes = useRegionName(t('waterfall.label'));
  const view = useLab((state) => state.frame.waterfall);
  const told = useLabLimited(waterfallOf, everyMs);
  const nodes = useNodePlaces();
  const primaryId = useLab((state) => state.frame.primaryId);
  const rules = useLab((state) => state.frame.rules);
  const [room, { width, height }] = useSize<HTMLDivElement>({ width: 408, height: 290 });
  const words = useMemo(() => waterfallWords(nodes, primaryId, rules, t), [nodes, primaryId, rules, t]);
  const layout = useMemo(
    () => layOutWaterfall(view, { width: width - sides, height: height - legendHeight(width) }, words),
    [view, width, height, words],
  );
  const waitedUs = layout?.focus.waitedUs ?? 0;
  const waits = layout !== null && layout.focus.answeredUs === null;
  return (
    <section className="panel wf" aria-label={label}>
      {heading && (
        <div className="ph">
          <h2>{t('waterfall.title')}</h2>
          <span className="q">{waits ? t('waterfall.whyWaiting') : t('waterfall.whenTold')}</span>
          <div className="r">
            {waitedUs > 0 ? t('waterfall.unitAfterWait', { us: waitedUs }) : t('waterfall.unit')}
          </div>
        </div>
      )}
      <div className="wf-room" ref={room}>
        {layout === null ? (
          <p className="wf-empty">{t('waterfall.empty')}</p>
        ) : (
          <div className="wf-scroll" role="region" aria-label={writes} tabIndex={0}>
            <WaterfallPlot layout={layout} words={words} inForce={markInForce(rules)} />
            {waitedUs > 0 && <p className="sec">{t('waterfall.waited', { us: waitedUs })}</p>}
            <Legend view={view} />
            <WaterfallTable view={told} words={words} />
          </div>
        )}
      </div>
    </section>
  );
}
