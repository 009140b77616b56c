import { useEffect, useId } from 'react';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Checkbox } from '../parts/checkbox';
import { useText } from '../text/text';
import {
  draftsOf,
  draftTarget,
  draftText,
  maxStatementChars,
  runDraft,
  stopWaiting,
  writeDraft,
} from './drafts';
import { useDrafts, useSession } from './hooks';
import { Outcome, Pending, pendingWord } from './outcome';
import { RowsTable } from './rowsTable';
import { SqlEditor } from './sqlEditor';
import { SqlMessage, SqlRefusal } from './sqlMessage';
import { Addressee, Shelf } from './toolbar';
import './sqlConsole.css';

/** Offers statements about the table that is there: anew with each scenario, and when its columns change. */
function useOffers(): void {
  const lab = useLabStore();
  // One string, so that a new frame is not a new value.
  const known = useLab(({ phase, scenarioId, frame }) => {
    const table = frame.nodes.find((node) => node.table !== null)?.table ?? null;
    return phase !== 'ready' || table === null ? '' : [scenarioId, table.table, ...table.columns].join('\n');
  });
  useEffect(() => {
    if (known === '') return;
    let wanted = true;
    import('./offers').then(
      ({ offerStatements }) => wanted && offerStatements(lab),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [known, lab]);
}

function Editor() {
  const t = useText();
  const lab = useLabStore();
  const store = draftsOf(lab);
  const text = useDrafts(draftText);
  const name = useDrafts((drafts) => drafts.session);
  const focusAsked = useDrafts((drafts) => drafts.focusAsked);
  const result = useSession()?.results.at(-1);
  const tables = useDrafts((drafts) => drafts.columns);
  const guilty = result?.sql === text ? (result.error?.span ?? null) : null;
  return (
    <SqlEditor
      label={t('console.editor', { session: name })}
      text={text}
      tables={tables}
      guilty={guilty}
      focusAsked={focusAsked}
      onText={(next) => writeDraft(store, next)}
      onRun={() => runDraft(lab)}
      onRefused={(chars) => store.setState({ refusedChars: chars })}
    />
  );
}

/** Whether the primary has to answer; nothing to choose where it answers everything. */
function StrongRead() {
  const t = useText();
  const store = draftsOf(useLabStore());
  const strong = useDrafts((drafts) => drafts.strong);
  const routed = useDrafts((drafts) => draftTarget(drafts) === 'router');
  const elsewhere = useLab(({ frame: { router } }) =>
    [router, ...router.others].some(({ readsBy }) => readsBy !== 'primary'),
  );
  if (!routed || !elsewhere) return null;
  return (
    <span title={t('console.strongHelp')}>
      <Checkbox checked={strong} onChange={(next) => store.setState({ strong: next })}>
        {t('console.strong')}
      </Checkbox>
    </span>
  );
}

function Actions() {
  const t = useText();
  const lab = useLabStore();
  const session = useSession();
  const ready = useLab((state) => state.phase === 'ready');
  const empty = useDrafts((drafts) => draftText(drafts).trim() === '');
  const busy = session?.busy ?? false;
  return (
    <div className="sql-actions">
      <Button
        kind="solid"
        disabled={!ready || busy || empty}
        onClick={() => runDraft(lab)}
        data-tour-place="run"
      >
        {t('console.run')}
        {!busy && <span className="mono key">{t('console.runKey')}</span>}
      </Button>
      {session?.waitsForCommit === true && (
        <Button onClick={() => stopWaiting(lab, session.id)}>{t('console.stopWaiting')}</Button>
      )}
      <StrongRead />
      <span role="status">
        {busy && session !== null && (
          <span className="c-wait word">{t(`console.outcome.${pendingWord(session)}`)}</span>
        )}
        {!busy && session?.inTransaction === true && (
          <span className="chip wait" title={t('console.inTransactionHelp')}>
            {t('console.inTransaction')}
          </span>
        )}
      </span>
    </div>
  );
}

function Results() {
  const t = useText();
  const session = useSession();
  const name = useDrafts((drafts) => drafts.session);
  const refusal = useDrafts((drafts) => drafts.refusals[name] ?? null);
  const refusedChars = useDrafts((drafts) => drafts.refusedChars);
  const phase = useLab((state) => state.phase);
  const result = session?.results.at(-1);
  return (
    <div className="sql-results">
      {refusedChars !== null && (
        <p className="sql-message wait" role="alert">
          {t('console.tooLong', { count: refusedChars, limit: maxStatementChars })}
        </p>
      )}
      {refusal !== null && <SqlRefusal refusal={refusal} />}
      {phase !== 'ready' && <p className="sql-foot mut">{t(`console.${phase}`)}</p>}
      {result !== undefined && (
        <>
          <SqlMessage result={result} />
          <RowsTable result={result} />
          {session !== null && result.outcome === null ? (
            <Pending result={result} session={session} />
          ) : (
            <Outcome result={result} />
          )}
        </>
      )}
    </div>
  );
}

/** Real SQL, a session at a time: who is asked, the statement, what came of it. */
export function SqlConsole() {
  const t = useText();
  useOffers();
  const heading = useId();
  return (
    <section className="panel sql-console" aria-labelledby={heading}>
      <header className="ph">
        <h2 id={heading}>{t('console.title')}</h2>
        <Shelf />
        <div className="r">
          <Addressee />
        </div>
      </header>
      <div className="sql-body">
        <Editor />
        <Actions />
        <Results />
      </div>
    </section>
  );
}
