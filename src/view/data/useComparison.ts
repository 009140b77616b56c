import type { DataCompareView } from '../../store/frame/types';
import { useNowAndThen } from './useNowAndThen';

/** The tables of all nodes compared, and again as the run goes on. */
export const useComparison = (table: string | null): DataCompareView | null =>
  useNowAndThen((state) => state.comparison(table), table);
