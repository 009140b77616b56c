import type { CommandRefusal } from '../../engine/index';
import type { ConsoleResult } from '../../store/frame/types';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import { constraintOf } from './constraint';
import { draftsOf, writeDraft } from './drafts';
import { SqlText } from './sqlText';

/** The text to write instead, with a button that writes it. */
function Suggestion({ sql, sent }: { sql: string; sent: boolean }) {
  const t = useText();
  const lab = useLabStore();
  return (
    <div className="sql-suggestion">
      <p>{t('console.writeInstead')}</p>
      <pre>
        <SqlText sql={sql} />
      </pre>
      <p className="acts">
        <Button onClick={() => writeDraft(draftsOf(lab), sql)}>{t('console.useThis')}</Button>
        {!sent && <span className="mut">{t('console.notSent')}</span>}
      </p>
    </div>
  );
}

/** What went wrong with a statement, under it. Only what failed is red; a refusal is amber. */
export function SqlMessage({ result }: { result: ConsoleResult }) {
  const t = useText();
  const { error } = result;
  if (error === null) return null;
  const refused = error.code === 'refused';
  const constraint = constraintOf(error);
  const heading =
    constraint === null
      ? t(`console.error.${error.code}`)
      : t(`console.constraint.${constraint.kind}`, { column: constraint.column });
  const help = error.code in helpful ? t(`console.errorHelp.${error.code as keyof typeof helpful}`) : null;
  return (
    <div className={refused ? 'sql-message wait' : 'sql-message fail'} role="alert">
      <b>{refused ? error.message : heading}</b>
      {help !== null && <p>{help}</p>}
      {!refused && <p className="mono">{error.message}</p>}
      {error.suggestion !== null && <Suggestion sql={error.suggestion} sent={result.answeredBy !== null} />}
    </div>
  );
}

const helpful = { constraint: true, runaway: true, readOnly: true, tooBig: true } as const;

/** A statement that could not even be sent. */
export function SqlRefusal({ refusal }: { refusal: CommandRefusal }) {
  const t = useText();
  return (
    <p className="sql-message wait" role="alert">
      <b>{t('console.refused')}</b> {tellError(refusal)}
    </p>
  );
}
