import { useMemo, useState, type ReactNode } from 'react';
import type { DataCompareView } from '../../store/frame/types';
import { Select } from '../parts/select';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { DataTable } from './dataTable';
import { useComparison } from './useComparison';
import { summarise } from './words';
import './data.css';

interface BarProps {
  readonly comparison: DataCompareView;
  readonly onTable: (table: string) => void;
}

/** Which table, and at which position it is compared. */
function Bar({ comparison, onTable }: BarProps) {
  const t = useText();
  const { table, tables, tx, lsn, nodes } = comparison;
  return (
    <>
      <span className="sec">{t('data.table')}</span>
      <Select
        label={t('data.tableLabel')}
        value={table}
        onChange={onTable}
        options={tables.map((name) => ({ value: name, label: name }))}
      />
      <span className="sec">
        {t('data.comparedAt')} <b>{t('data.comparedTx', { tx })}</b>
      </span>
      <span className="mono mut">{formatLsn(lsn)}</span>
      <span className="data-legend mut">
        <span>
          <i className="cell-key" />
          {t('data.differs', { node: nodes[0]?.nodeId ?? '' })}
        </span>
        <span>
          <span className="mono">=</span> {t('data.sameSum')}
        </span>
      </span>
    </>
  );
}

function Compared({ comparison }: { comparison: DataCompareView }) {
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

/** Are the copies equal? One table on all nodes, compared at the newest position all of them have replayed. */
export function DataView({ viewSwitch }: { viewSwitch?: ReactNode }) {
  const t = useText();
  const [table, setTable] = useState<string | null>(null);
  const comparison = useComparison(table);
  return (
    <section className="data" aria-label={t('data.title')}>
      <div className="data-bar">
        {viewSwitch}
        {comparison !== null && <Bar comparison={comparison} onTable={setTable} />}
      </div>
      {comparison === null ? (
        <p className="sec data-empty">{t('data.empty')}</p>
      ) : (
        <Compared comparison={comparison} />
      )}
    </section>
  );
}
