import type { SqlValue } from '../../engine/index';
import { showValue } from '../console/values';
import { useText } from '../text/text';

/** The first row of an answer in a line, and how many more there are. */
export function AnswerWords({ rows }: { rows: readonly (readonly SqlValue[])[] }) {
  const t = useText();
  const [first] = rows;
  if (first === undefined) return <b>{t('reads.selected.emptyAnswer')}</b>;
  return (
    <>
      <b>{first.map((value) => showValue(value).text).join(', ')}</b>
      {rows.length > 1 && ` ${t('reads.selected.more', { count: rows.length - 1 })}`}
    </>
  );
}
