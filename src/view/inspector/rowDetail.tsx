import type { PayloadView } from '../../store/frame/types';
import { minusSign } from '../text/format';
import { useText } from '../text/text';

type RowChange = PayloadView['rows'][number];

function Value({ value, sign, changed }: { value: string | null; sign: '+' | '-'; changed: boolean }) {
  const t = useText();
  if (value === null) return null;
  if (!changed) return <span className="mut">{value}</span>;
  return sign === '+' ? (
    <>
      <span className="c-standby" role="img" aria-label={t('inspector.added')}>
        +
      </span>{' '}
      {value}
    </>
  ) : (
    <>
      <span className="c-fail" role="img" aria-label={t('inspector.removed')}>
        {minusSign}
      </span>{' '}
      {value}
    </>
  );
}

/** One changed row: each column before and after. */
export function RowDetail({ row }: { row: RowChange }) {
  const t = useText();
  return (
    <table className="row-change">
      <thead>
        <tr>
          <th scope="col">
            {t('inspector.rowOf', { table: row.table, key: row.key, verb: t(`inspector.verb.${row.kind}`) })}
          </th>
          <th scope="col">{t('inspector.columnHead.before')}</th>
          <th scope="col">{t('inspector.columnHead.after')}</th>
        </tr>
      </thead>
      <tbody>
        {row.columns.map((column) => (
          <tr key={column.name}>
            <th scope="row">{column.name}</th>
            <td title={column.before ?? undefined}>
              <Value value={column.before} sign="-" changed={column.changed} />
            </td>
            <td title={column.after ?? undefined}>
              <Value value={column.after} sign="+" changed={column.changed} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
