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
          known: believed.us === null ? text('charts.values.cannotTell') : formatShort(believed.us),
        });
  return [{ key: `lag ${id}`, what, figure }];
}

/** What the charts show at an instant. */
export function valuesAt(view: ChartsView, atUs: number, stage: LagStage): readonly Value[] {
  const index = indexAt(view, atUs);
  if (index < 0) return [];
  const { p50, p95, p99 } = view.commitLatency;
  const [low, high, highest] = [p50[index] ?? null, p95[index] ?? null, p99[index] ?? null];
  const latency =
    low === null || high === null || highest === null
      ? text('charts.values.noCommit')
      : text('charts.values.latencyFigures', {
          p50: formatLag(low),
          p95: formatLag(high),
          p99: formatLag(highest),
        });
  const values = view.standbys.flatMap((series) => lagOf(series, index, atUs, stage));
  values.push({ key: 'latency', what: text('charts.values.latency'), figure: latency });
  const column = view.columns.findLast(({ fromUs }) => fromUs < atUs) ?? view.columns[0];
  if (column === undefined) return values;
  const rate = (perSecond: number): string =>
    text('charts.values.perSecond', { figure: formatRate(perSecond) });
  view.nodes.forEach((node, at) => {
    const what = text('charts.values.reads', { node });
    values.push({ key: `reads ${node}`, what, figure: rate(column.reads[at] ?? 0) });
  });
  values.push({ key: 'commits', what: text('charts.values.commits'), figure: rate(column.commits) });
  const logged = text('charts.values.logBytes', { size: formatSize(column.logBytes.logged) });
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
  const lags = view.standbys.map(({ id, us }) => `${id} ${formatShort(us[index] ?? 0)}`);
  const p50 = view.commitLatency.p50.slice(0, index + 1).findLast((figure) => figure !== null) ?? null;
  const column = view.columns.findLast(({ fromUs }) => fromUs < atUs) ?? view.columns[0];
  const reads = column?.reads.reduce((sum, rate) => sum + rate, 0) ?? 0;
  return [
    text('charts.line.lag', { list: lags.join(', ') }),
    p50 === null ? text('charts.values.noCommit') : text('charts.line.commit', { figure: formatLag(p50) }),
    text('charts.line.rates', { reads: formatRate(reads), commits: formatRate(column?.commits ?? 0) }),
  ].join(' · ');
}
