import { useText } from '../text/text';
import type { ConsoleResult } from '../../store/frame/types';
import { columnClass, showValue } from './values';

const shownRows = 200;
const shownColumns = 40;

/** The rows of an answer: as much of them as one can look at, always as text. */
export function RowsTable({ result }: { result: ConsoleResult }) {
  const t = useText();
  const { rows, truncated } = result;
  const columns = result.columns.slice(0, shownColumns);
  if (columns.length === 0 || result.error !== null) return null;
  const shown = rows.slice(0, shownRows);
  return (
    <>
      <div className="sql-rows" tabIndex={0} role="region" aria-label={t('console.resultTable')}>
        <table>
          <thead>
            <tr>
              {columns.map((name, column) => (
                <th key={column} scope="col">
                  {name} <i>{columnClass(shown, column)}</i>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {columns.map((_, column) => {
                  const { kind, text, title } = showValue(row[column] ?? null);
                  return (
                    <td key={column} data-kind={kind} title={title ?? undefined}>
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="mut none">{t('console.emptyAnswer')}</p>}
      </div>
      {(truncated || rows.length > shownRows) && (
        <p className="sql-foot mut">{t('console.rowsCapped', { count: shown.length })}</p>
      )}
    </>
  );
}
