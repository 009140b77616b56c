import { useMemo } from 'react';
import type { DataCompareView } from '../../store/frame/types';
import { useText } from '../text/text';
import { DataTable } from './dataTable';
import { summarise } from './words';

/** The verdict in a sentence, and the rows it is about. */
export function Compared({ comparison }: { comparison: DataCompareView }) {
  const t = useText();
  const summary = useMemo(() => summarise(comparison), [comparison]);
  const { leftOut, rows, nodes } = comparison;
  const hidden = Math.max(0, ...nodes.map((node) => node.total)) - rows.length;
  return (
    <>
      <p className="data-summary">
        <b className={summary.same ? 'c-standby' : 'c-wait'}>{summary.lead}</b> {summary.rest}
      </p>
      <div
        className="data-scroll"
        tabIndex={0}
        role="region"
        aria-label={t('data.grid', { table: comparison.table })}
      >
        <DataTable comparison={comparison} />
      </div>
      {leftOut.length > 0 && (
        <p className="data-note mut">
          {t('data.leftOut', { count: leftOut.length, list: leftOut.join(', ') })}
        </p>
      )}
      {hidden > 0 && <p className="data-note mut">{t('data.capped', { count: hidden })}</p>}
    </>
  );
}
