export { chartsView } from './chartsView';
export { metricsCsv } from './csv';
export { latencyView } from './latencyView';
export { logSeries } from './types';
export type {
  ChartRange,
  ChartsView,
  CutOff,
  KnownPoint,
  LatencyRow,
  LatencyView,
  LogSeries,
  RateColumn,
  Reader,
  StandbySeries,
} from './types';
