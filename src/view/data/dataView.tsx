import { useState, type ReactNode } from 'react';
import type { DataCompareView } from '../../store/frame/types';
import { onDemand } from '../parts/onDemand';
import { SegmentedControl } from '../parts/segmentedControl';
import { Select } from '../parts/select';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { useComparison } from './useComparison';
import './data.css';

const Checksums = onDemand(async () => (await import('../checksums/checksums')).Checksums);
const Compared = onDemand(async () => (await import('./compared')).Compared);

const ways = ['sideBySide', 'byChecksum'] as const;

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

/**
 * Are the copies equal? One table on all nodes, compared at the newest position all of them have replayed; or all rows
 * of all tables, as an operator compares them.
 */
export function DataView({ viewSwitch }: { viewSwitch?: ReactNode }) {
  const t = useText();
  const [table, setTable] = useState<string | null>(null);
  const [byChecksum, setByChecksum] = useState(false);
  const comparison = useComparison(table);
  return (
    <section className="data" aria-label={t('data.title')}>
      <div className="data-bar">
        {viewSwitch}
        {comparison !== null && (
          <SegmentedControl
            label={t('data.how')}
            value={byChecksum ? 'byChecksum' : 'sideBySide'}
            onChange={(how) => setByChecksum(how === 'byChecksum')}
            segments={ways.map((value) => ({ value, label: t(`data.${value}`) }))}
          />
        )}
        {comparison !== null && !byChecksum && <Bar comparison={comparison} onTable={setTable} />}
      </div>
      {comparison === null ? (
        <p className="sec data-empty">{t('data.empty')}</p>
      ) : byChecksum ? (
        <Checksums tables={comparison.tables} />
      ) : (
        <Compared comparison={comparison} />
      )}
    </section>
  );
}
