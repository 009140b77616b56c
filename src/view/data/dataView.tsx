import { useState, type ReactNode } from 'react';
import type { DataCompareView } from '../../store/frame/types';
import { onDemand } from '../parts/onDemand';
import { Select } from '../parts/select';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { useComparison } from './useComparison';
import './data.css';

const Checksums = onDemand(async () => (await import('./checksums')).Checksums);
const Compared = onDemand(async () => (await import('./compared')).Compared);

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
        <>
          <Compared comparison={comparison} />
          <Checksums tables={comparison.tables} />
        </>
      )}
    </section>
  );
}
