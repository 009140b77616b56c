import type { ReadDetail } from '../../store/reads/types';
import type { Change, OtherAnswer } from '../../store/reads/whatIf';
import { Button } from '../parts/button';
import { formatMs } from '../text/format';
import { refusalWords } from '../text/refusalWords';
import { useText } from '../text/text';
import { AnswerWords } from './answer';
import { useOthers } from './useOthers';

type Translate = ReturnType<typeof useText>;

function changeWords(change: Change, t: Translate): string {
  if (change.kind === 'checks') return t('reads.others.checks', { us: change.everyUs });
  const { policy } = change;
  const kind = t(`readPolicies.kind.${policy.kind}`);
  return policy.kind === 'ownWrites'
    ? t('reads.others.ownWrites', { kind, how: t(`readPolicies.ifBehind.${policy.ifBehind}`) })
    : kind;
}

function Answer({ answer }: { answer: OtherAnswer }) {
  const t = useText();
  const { outcome, failure, rows, missed } = answer;
  if (outcome === null) return <span className="mut">{t('reads.others.nobody')}</span>;
  if (outcome !== 'ok') {
    return (
      <span className="c-fail">
        {failure === null ? t(`console.outcome.${outcome}`) : refusalWords(failure)}
      </span>
    );
  }
  return (
    <span className={missed?.answer === 'differs' ? 'c-wait' : undefined}>
      <AnswerWords rows={rows} />
      {missed !== null && (
        <span className={missed.answer === 'differs' ? 'unseen' : 'mut'}>
          {' '}
          {t(`reads.recent.stale.${missed.answer}`)}
        </span>
      )}
    </span>
  );
}

function Table({ answers }: { answers: readonly OtherAnswer[] }) {
  const t = useText();
  return (
    <table className="rd-table rd-others" aria-label={t('reads.others.title')}>
      <thead>
        <tr>
          <th scope="col">{t('reads.others.policy')}</th>
          <th scope="col">{t('reads.others.node')}</th>
          <th scope="col">{t('reads.others.answer')}</th>
          <th scope="col">{t('reads.others.ms')}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map((answer, index) => (
          <tr key={changeWords(answer.change, t)} data-chosen={index === 0}>
            <th scope="row">{changeWords(answer.change, t)}</th>
            <td className="mono">{answer.node}</td>
            <td>
              <Answer answer={answer} />
            </td>
            <td className="n">{answer.latencyUs !== null && formatMs(answer.latencyUs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the other policies would have made of this very read: each in a run of its own. */
export function Others({ read }: { read: ReadDetail }) {
  const t = useText();
  const { answers, progress, gone, ask, stop } = useOthers(read);
  return (
    <section className="panel" aria-label={t('reads.others.title')}>
      <header className="ph">
        <h2>{t('reads.others.title')}</h2>
        <span className="q">{t('reads.others.question')}</span>
      </header>
      <div className="rd-body">
        {answers.length > 0 && <Table answers={answers} />}
        {progress !== null && (
          <progress className="rd-progress" value={progress} aria-label={t('reads.others.progress')} />
        )}
        {gone && <p className="sec">{t('reads.others.gone')}</p>}
        <p className="rd-small mut">{t('reads.others.explain')}</p>
        <div className="rd-acts">
          {progress === null ? (
            <Button onClick={ask}>
              {t(answers.length > 0 ? 'reads.others.askAgain' : 'reads.others.ask')}
            </Button>
          ) : (
            <Button onClick={stop}>{t('reads.others.stop')}</Button>
          )}
        </div>
      </div>
    </section>
  );
}
