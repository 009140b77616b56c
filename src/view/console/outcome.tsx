import { useCallback, useRef } from 'react';
import type { ConsoleResult, SessionView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { formatMs } from '../text/format';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { useDraw } from '../useDraw';

/** How long a statement has been under way: it changes with virtual time, so React does not render it. */
function Elapsed({ sinceUs }: { sinceUs: number }) {
  const place = useRef<HTMLSpanElement>(null);
  const draw = useCallback(
    (state: LabState) => {
      if (place.current !== null) {
        place.current.textContent = `${formatMs(Math.max(0, state.frame.nowUs - sinceUs))} ms`;
      }
    },
    [sinceUs],
  );
  useDraw(draw);
  return <span ref={place} className="n" />;
}

/** Where a statement that has no answer yet is worked on, as far as it is known. */
function useWorkingNode({ answeredBy, target }: ConsoleResult): string {
  const primary = useLab((state) => state.frame.primaryId);
  return answeredBy ?? (target === 'router' ? (primary ?? target) : target);
}

export function Pending({ result, session }: { result: ConsoleResult; session: SessionView }) {
  const t = useText();
  const node = useWorkingNode(result);
  const { changes, tx } = result;
  return (
    <>
      {session.lockHeldBy !== null && (
        <p className="sql-message wait">{t('console.lockHeldBy', { holder: session.lockHeldBy })}</p>
      )}
      <p className="sql-foot mut">
        {changes !== null && tx !== null && t('console.changedOn', { count: changes, node })}{' '}
        {t('console.nobodyYet')} <Elapsed sinceUs={result.sentAtUs} />
      </p>
    </>
  );
}

/** What one who looks now has to know of a statement under way, in a word or two. */
export function pendingWord(session: SessionView): 'unknownSoFar' | 'lockWait' | 'running' {
  if (session.waitsForCommit) return 'unknownSoFar';
  return session.lockHeldBy === null ? 'running' : 'lockWait';
}

const tones = { ok: 'c-standby', failed: 'c-fail', unknown: 'c-wait' } as const;

function Counted({ result }: { result: ConsoleResult }) {
  const t = useText();
  if (result.error !== null) return null;
  const words = [
    result.columns.length > 0 && t('console.rows', { count: result.rows.length }),
    result.changes !== null && t('console.changed', { count: result.changes }),
    result.tx !== null && t('console.asTx', { tx: result.tx }),
  ].filter((word) => word !== false);
  return words.length === 0 ? null : <>, {words.join(', ')}</>;
}

function Answered({ result }: { result: ConsoleResult }) {
  const t = useText();
  if (result.answeredAtUs === null) return null;
  const latency = formatMs(result.answeredAtUs - result.sentAtUs);
  if (result.answeredBy === null) return <>, {t('console.answeredNowhere', { latency })}.</>;
  const at = formatMs(result.answeredAtUs);
  return <>, {t('console.answeredBy', { node: result.answeredBy, at, latency })}.</>;
}

/** The way to the router's decision about a read. */
function Decision({ result }: { result: ConsoleResult }) {
  const t = useText();
  const lab = useLabStore();
  if (result.why?.key.startsWith('whyRead.') !== true) return null;
  const show = (): void =>
    void import('../reads/showRead').then(({ showRead }) =>
      showRead(lab, { session: result.session, number: result.id }),
    );
  return (
    <button type="button" className="link" onClick={show}>
      {t('console.whyThis')}
    </button>
  );
}

/** The outcome word, what was done, who answered and why. */
export function Outcome({ result }: { result: ConsoleResult }) {
  const t = useText();
  if (result.outcome === null) return null;
  return (
    <div className="sql-foot">
      <p>
        <b className={tones[result.outcome]}>{t(`console.outcome.${result.outcome}`)}</b>
        <Counted result={result} />
        <Answered result={result} />{' '}
        <span className="sec">
          {result.why !== null && tell('console', result.why)} {result.error !== null && t('console.kept')}
        </span>{' '}
        <Decision result={result} />
      </p>
      {result.outcome === 'unknown' && <p className="c-wait">{t('console.unknownHelp')}</p>}
      {result.warning !== null && <p className="c-wait">{tell('console', result.warning)}</p>}
      {result.notes.map((note) => (
        <p key={note.key} className="sec">
          {tell('console', note)}
        </p>
      ))}
    </div>
  );
}
