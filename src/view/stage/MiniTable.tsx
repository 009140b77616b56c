import type { CellView, MiniTableView } from '../../store/frame/types';
import { miniPicture } from '../layout/miniTable';
import { useText } from '../text/text';
import '../text/arrowText.css';

interface Props {
  table: MiniTableView;
  width: number;
  rows: number;
  /** Column names are shown on the lead card only; on the others they are there to be heard. */
  headed: boolean;
}

/** A few rows of one table as this node would answer them; what differs from the primary is marked. */
export function MiniTable({ table, width, rows, headed }: Props) {
  const t = useText();
  const picture = miniPicture(table, { width, rows, columns: 3 });
  if (table.rows.length === 0)
    return <p className="mini-empty">{t('stage.table.empty', { table: table.table })}</p>;
  return (
    <>
      <table className="mini" aria-label={t('stage.table.label', { table: table.table })}>
        <colgroup>
          {picture.columns.map((column) => (
            <col key={column.name} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead className={headed ? undefined : 'unseen'}>
          <tr>
            {picture.columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <Cell key={picture.columns[index]?.name ?? index} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {picture.hidden > 0 && (
        <p className="mini-rest">{t('stage.table.hidden', { count: picture.hidden })}</p>
      )}
    </>
  );
}

function Cell({ cell }: { cell: CellView }) {
  const t = useText();
  if (cell.state === 'pending') {
    return (
      <td data-state="pending" title={cell.next === null ? cell.text : `${cell.text} → ${cell.next}`}>
        <span className="mut">{cell.text}</span>
        {cell.next !== null && (
          <>
            {' '}
            <svg className="arrow" viewBox="0 0 10 8" role="img" aria-label={t('stage.table.becomes')}>
              <path d="M1 4h7.5M5.8 1.2 8.6 4 5.8 6.8" />
            </svg>{' '}
            {cell.next}
          </>
        )}
      </td>
    );
  }
  if (cell.state === 'same') return <td title={cell.text}>{cell.text}</td>;
  return (
    <td data-state={cell.state} title={cell.text}>
      {cell.text}
      <span className="unseen">{t(`stage.table.${cell.state}`)}</span>
    </td>
  );
}
