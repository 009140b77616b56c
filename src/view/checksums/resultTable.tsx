import type { ChecksumView, ComparedCopy, DifferingStretch } from '../../store/checksums';
import { useText } from '../text/text';

type Text = ReturnType<typeof useText>;

function stretchText(t: Text, { after, upTo }: DifferingStretch): string {
  const from = after === null ? t('checksums.first') : t('checksums.after', { key: after });
  return t('checksums.keys', { from, to: upTo ?? t('checksums.last') });
}

/** What came of one copy of one table, in words: shape and colour only repeat it. */
function Verdict({ copy }: { copy: ComparedCopy | undefined }) {
  const t = useText();
  if (copy === undefined) return <span className="mut">{t('checksums.notYet')}</span>;
  const { equal, different, away, late, where } = copy;
  return (
    <>
      {different > 0 && (
        <span className="c-wait">
          ≠ {t('checksums.differs', { count: different })}
          {where.map((stretch) => (
            <span key={stretch.after ?? ''} className="sum mono">
              {stretchText(t, stretch)}
            </span>
          ))}
        </span>
      )}
      {different === 0 && equal > 0 && <span className="c-standby">= {t('checksums.equal')}</span>}
      {away > 0 && <span className="sum">{t('checksums.away')}</span>}
      {late > 0 && <span className="sum">{t('checksums.late')}</span>}
    </>
  );
}

/** Tables downwards, copies sideways. */
export function ChecksumTable({ view }: { view: ChecksumView }) {
  const t = useText();
  const nodes = [...new Set(view.tables.flatMap(({ copies }) => copies.map(({ nodeId }) => nodeId)))];
  return (
    <table className="data-table checksum-table" aria-label={t('checksums.result')}>
      <thead>
        <tr>
          <th scope="col">{t('checksums.column.table')}</th>
          <th scope="col">{t('checksums.column.rows')}</th>
          {nodes.map((node) => (
            <th key={node} scope="col" className="mono">
              {node}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.tables.map(({ table, rows, copies }) => (
          <tr key={table}>
            <th scope="row">{table}</th>
            <td className="mono">{rows}</td>
            {nodes.map((node) => (
              <td key={node}>
                <Verdict copy={copies.find(({ nodeId }) => nodeId === node)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
