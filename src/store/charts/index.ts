export { chartsView } from './chartsView';
export { metricsCsv } from './csv';
export { latencyView } from './latencyView';
export { logSeries } from './types';
export type {
  ChartRange,
  ChartsView,
  KnownPoint,
  LatencyRow,
  LatencyView,
  LogSeries,
  RateColumn,
  StandbySeries,
} from './types';
