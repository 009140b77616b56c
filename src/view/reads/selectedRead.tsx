import type { MissedWrite, ReadDetail } from '../../store/reads/types';
import { SqlText } from '../console/sqlText';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { text, useText } from '../text/text';
import { AnswerWords } from './answer';
import { useNames } from './names';
import { useSending } from './useReads';

type Say = (key: string, params: Readonly<Record<string, string>>) => string;

/** Why there is no answer, in the console's words. */
const failureWords = (failure: string, node: string): string =>
  (text as unknown as Say)(`console.failure.${failure}`, { node });

function Answer({ read, nowUs }: { read: ReadDetail; nowUs: number }) {
  const t = useText();
  const { name } = useNames();
  const { failure, error, answeredAtUs, sentAtUs, rows, missed, node, readAtUs } = read;
  if (failure !== null) return <span className="c-fail">{failureWords(failure, node ?? '')}</span>;
  if (error !== null) return <span className="c-fail">{error}</span>;
  if (answeredAtUs === null) return <>{t('reads.selected.under', { us: nowUs - sentAtUs })}</>;
  return (
    <>
      <span className={missed?.answer === 'differs' ? 'c-wait' : undefined}>
        <AnswerWords rows={rows} />
      </span>
      {node !== null && readAtUs !== null && (
        <>, {t('reads.selected.readOn', { node: name(node), us: readAtUs })}</>
      )}
    </>
  );
}

function Facts({ read, nowUs }: { read: ReadDetail; nowUs: number }) {
  const t = useText();
  const { session, decisions, strong, missed, answeredAtUs, sentAtUs, found } = read;
  const shouldBe = found?.answer === 'differs' ? found.shouldBe : null;
  const router = decisions[0]?.router ?? '';
  return (
    <dl className="rd-facts">
      <dt>{t('reads.selected.askedBy')}</dt>
      <dd>{t(strong ? 'reads.selected.strongly' : 'reads.selected.through', { session, router })}</dd>
      <dt>{t('reads.selected.answer')}</dt>
      <dd>
        <Answer read={read} nowUs={nowUs} />
      </dd>
      {shouldBe !== null && (
        <>
          <dt>{t('reads.selected.shouldBe')}</dt>
          <dd>
            <AnswerWords rows={shouldBe} />
            {t('reads.selected.onPrimary')}
          </dd>
        </>
      )}
      {missed !== null && (
        <>
          <dt>{t('reads.selected.lacks')}</dt>
          <dd>
            {t('reads.selected.missed', {
              subject: missed.subject,
              session: missed.session,
              us: missed.acknowledgedAtUs,
            })}
          </dd>
        </>
      )}
      {answeredAtUs !== null && (
        <>
          <dt>{t('reads.selected.took')}</dt>
          <dd>{t('reads.selected.ms', { us: answeredAtUs - sentAtUs })}</dd>
        </>
      )}
    </dl>
  );
}

type Where = NonNullable<ReadDetail['found']>['whereabouts'];

/** What its copy lacked; it is called stale where the answer would have been another. */
function Late({
  missed: { answer, lateUs: us, tx },
  whereabouts,
}: {
  missed: MissedWrite;
  whereabouts: NonNullable<Where> | 'lacked';
}) {
  const t = useText();
  const differs = answer === 'differs';
  return (
    <>
      <p className={differs ? 'rd-stale' : 'rd-stale rd-late'}>
        <b>{differs ? t('reads.selected.stale', { us }) : t('reads.selected.lateCopy', { us })}</b>
        <span>{t(`reads.selected.where.${whereabouts}`, { tx })}</span>
      </p>
      {!differs && (
        <p className="rd-small">
          {answer === 'same' ? t('reads.selected.sameAnswer') : t('reads.selected.cannotTell')}
        </p>
      )}
    </>
  );
}

/** The read that is looked at: what was asked, who answered, and what it should have been. */
export function SelectedRead({ read, nowUs }: { read: ReadDetail | null; nowUs: number }) {
  const t = useText();
  const lab = useLabStore();
  const { send, disabled } = useSending();
  const whereabouts = read?.found?.whereabouts ?? 'lacked';
  return (
    <section className="panel" aria-label={t('reads.selected.title')}>
      <header className="ph">
        <h2>{t('reads.selected.title')}</h2>
        <span className="q">{t('reads.selected.question')}</span>
        {read !== null && <div className="r mono">{t('reads.selected.at', { us: read.sentAtUs })}</div>}
      </header>
      <div className="rd-body">
        {read === null ? (
          <p className="sec">{t('reads.selected.none')}</p>
        ) : (
          <>
            <div className="rd-code">
              <SqlText sql={read.sql} />
            </div>
            <Facts read={read} nowUs={nowUs} />
            {read.missed !== null && <Late missed={read.missed} whereabouts={whereabouts} />}
            {read.outcome === 'ok' && read.missed === null && (
              <p className="rd-small mut">{t('reads.selected.fresh')}</p>
            )}
            {!read.strong && (
              <div className="rd-acts">
                <Button
                  disabled={disabled}
                  onClick={() => {
                    send({
                      type: 'execSql',
                      session: read.session,
                      target: 'router',
                      sql: read.sql,
                      strong: true,
                    });
                    lab.getState().play();
                  }}
                >
                  {t('reads.selected.again')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </section>
  );
}
