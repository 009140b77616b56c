import type { ComparedTable, CopyCounts } from '../../store/checksums';
import { useText } from '../text/text';
import { formatCount } from './figures';

/** What came of one copy of one table, in words: shape and colour only repeat it. */
function Verdict({ copy }: { copy: CopyCounts | undefined }) {
  const t = useText();
  if (copy === undefined) return <span className="mut">{t('checksums.notYet')}</span>;
  const { equal, different, away, late } = copy;
  return (
    <>
      {different > 0 && <span className="c-wait">≠ {t('checksums.differs', { count: different })}</span>}
      {different === 0 && equal > 0 && <span className="c-standby">= {t('checksums.equal')}</span>}
      {away > 0 && <span className="sum">{t('checksums.away', { count: away })}</span>}
      {late > 0 && <span className="sum">{t('checksums.late', { count: late })}</span>}
    </>
  );
}

const counts = ['rows', 'chunks', 'diffs', 'skipped'] as const;

function helpOf(t: ReturnType<typeof useText>, column: (typeof counts)[number]): string | undefined {
  return column === 'diffs' || column === 'skipped' ? t(`checksums.columnHelp.${column}`) : undefined;
}

/** Tables downwards, with the columns that pt-table-checksum prints; copies sideways. */
export function ResultTable({ tables }: { tables: readonly ComparedTable[] }) {
  const t = useText();
  const nodes = [...new Set(tables.flatMap(({ copies }) => copies.map(({ nodeId }) => nodeId)))];
  return (
    <div className="cs-scroll" role="region" aria-label={t('checksums.result')} tabIndex={0}>
      <table className="cs-table" aria-label={t('checksums.result')}>
        <thead>
          <tr>
            <th scope="col">{t('checksums.column.table')}</th>
            {counts.map((column) => (
              <th key={column} scope="col" className="n" title={helpOf(t, column)}>
                {t(`checksums.column.${column}`)}
              </th>
            ))}
            {nodes.map((node) => (
              <th key={node} scope="col" className="mono">
                {node}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map((compared) => (
            <tr key={compared.table}>
              <th scope="row">{compared.table}</th>
              {counts.map((column) => (
                <td
                  key={column}
                  className={column === 'diffs' && compared.diffs > 0 ? 'n mono c-wait' : 'n mono'}
                >
                  {compared.state === 'waiting' ? '' : formatCount(compared[column])}
                </td>
              ))}
              {nodes.map((node) => (
                <td key={node}>
                  <Verdict copy={compared.copies.find(({ nodeId }) => nodeId === node)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
