import type { ChartsView, StandbySeries } from '../../../store/charts';
import type { LagStage } from '../../../engine/index';
import { formatShort } from '../../text/words';
import { text } from '../../text/text';
import { formatLag, formatRate, formatSize } from './figures';

/** One figure in words: what it is of, and what it is. */
export interface Value {
  readonly key: string;
  readonly what: string;
  readonly figure: string;
}

const indexAt = ({ ends }: ChartsView, us: number): number => {
  const index = ends.findIndex((endUs) => endUs >= us);
  return index < 0 ? ends.length - 1 : index;
};

function lagOf(
  { id, us, bytes, known }: StandbySeries,
  index: number,
  atUs: number,
  stage: LagStage,
  router: string,
): Value[] {
  const [lag, size] = [us[index] ?? null, bytes[index] ?? null];
  if (lag === null || size === null) return [];
  const what = text('charts.values.lag', { node: id, stage: text(`charts.stage.${stage}`) });
  const believed = known.findLast((point) => point.atUs <= atUs);
  const said = { lag: formatShort(lag), size: formatSize(size) };
  const figure =
    believed === undefined
      ? text('charts.values.lagOnly', said)
      : text('charts.values.lagKnown', {
          ...said,
          router,
          known: believed.us === null ? text('charts.values.cannotTell') : formatShort(believed.us),
        });
  return [{ key: `lag ${id}`, what, figure }];
}

/** What the charts show at an instant. */
export function valuesAt(view: ChartsView, atUs: number, stage: LagStage): readonly Value[] {
  const index = indexAt(view, atUs);
  if (index < 0) return [];
  const router = view.knownTo ?? text('charts.theRouter');
  const values = view.standbys.flatMap((series) => lagOf(series, index, atUs, stage, router));
  const rates = view.ratesBefore(atUs);
  if (rates === null) return values;
  const windowUs = rates.untilUs - rates.fromUs;
  const { p50, p95, p99 } = rates.commitUs;
  const latency =
    p50 === null || p95 === null || p99 === null
      ? text('charts.values.noCommit')
      : text('charts.values.latencyFigures', {
          p50: formatLag(p50),
          p95: formatLag(p95),
          p99: formatLag(p99),
          windowUs,
        });
  values.push({ key: 'latency', what: text('charts.values.latency'), figure: latency });
  const rate = (perSecond: number): string =>
    text('charts.values.perSecond', { figure: formatRate(perSecond), windowUs });
  for (const node of new Set(view.readers.map((reader) => reader.node))) {
    const what = text('charts.values.reads', { node });
    // What it answered as a primary and as a standby.
    const reads = view.readers.reduce(
      (sum, reader, at) => (reader.node === node ? sum + (rates.reads[at] ?? 0) : sum),
      0,
    );
    values.push({ key: `reads ${node}`, what, figure: rate(reads) });
  }
  values.push({ key: 'commits', what: text('charts.values.commits'), figure: rate(rates.commits) });
  const logged = text('charts.values.logBytes', { size: formatSize(rates.logBytes.logged), windowUs });
  values.push({ key: 'log', what: text('charts.values.log'), figure: logged });
  const stale = view.staleReads.reduce((sum, { count }) => sum + count, 0);
  const differing = view.staleReads.reduce((sum, found) => sum + found.differing, 0);
  values.push({
    key: 'stale',
    what: text('charts.values.stale'),
    figure: text('charts.values.staleFigures', { stale, differing }),
  });
  return values;
}

/** The same in one line, shorter. */
export function valuesInLine(view: ChartsView, atUs: number): string {
  const index = indexAt(view, atUs);
  if (index < 0) return '';
  const lags = view.standbys.flatMap(({ id, us }) => {
    const lag = us[index] ?? null;
    return lag === null ? [] : [`${id} ${formatShort(lag)}`];
  });
  const rates = view.ratesBefore(atUs);
  const parts = lags.length === 0 ? [] : [text('charts.line.lag', { list: lags.join(', ') })];
  if (rates === null) return parts.join('');
  const { p50 } = rates.commitUs;
  const said = {
    windowUs: rates.untilUs - rates.fromUs,
    reads: formatRate(rates.reads.reduce((sum, rate) => sum + rate, 0)),
  };
  parts.push(
    p50 === null
      ? text('charts.line.ratesWithoutCommit', said)
      : text('charts.line.rates', {
          ...said,
          commits: formatRate(rates.commits),
          figure: formatLag(p50),
        }),
  );
  return parts.join(' · ');
}
