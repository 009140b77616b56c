import type { CandidateRow, DecisionView, ReadDetail } from '../../store/reads/types';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { useNames } from './names';

type Translate = ReturnType<typeof useText>;

/** Why it was, or was not, one that could answer. */
function verdictWords(
  { verdict, chosen }: CandidateRow,
  { reason, policy }: DecisionView,
  t: Translate,
): string {
  if (policy.kind === 'nearest' && verdict !== 'unhealthy' && verdict !== 'notHeard')
    return t(chosen ? 'reads.candidates.nearest' : 'reads.candidates.far');
  switch (verdict) {
    case 'primary':
      return t(chosen ? 'reads.candidates.primaryChosen' : 'reads.candidates.primary');
    case 'qualifies':
      if (policy.kind === 'primary') return t('reads.candidates.notAsked');
      if (!chosen) return t('reads.candidates.qualifies');
      if (reason === 'inTurn') return t('reads.candidates.qualifiesHow.inTurn');
      return t('reads.candidates.qualifiesHow.random');
    default:
      return chosen ? t('reads.candidates.waits') : t(`reads.candidates.${verdict}`);
  }
}

/** As much truer than believed that the router would have been misled. */
const misled = ({ knownLagUs, trueLagUs }: CandidateRow): boolean =>
  knownLagUs !== null && trueLagUs !== null && trueLagUs > knownLagUs;

function Row({ row, decision, timed }: { row: CandidateRow; decision: DecisionView; timed: boolean }) {
  const t = useText();
  const { title } = useNames();
  const nothing = <span className="mut">{t('readPolicies.monitor.nothing')}</span>;
  const isPrimary = row.verdict === 'primary';
  return (
    <tr data-chosen={row.chosen}>
      <th scope="row">{title(row.node)}</th>
      <td className="n">{isPrimary || row.knownLagUs === null ? nothing : formatMs(row.knownLagUs)}</td>
      <td className="n">
        {row.trueLagUs === null ? (
          nothing
        ) : misled(row) ? (
          <b className="c-wait">{formatMs(row.trueLagUs)}</b>
        ) : (
          formatMs(row.trueLagUs)
        )}
      </td>
      {timed && <td className="n">{row.roundTripUs === null ? nothing : formatMs(row.roundTripUs)}</td>}
      <td className={row.chosen ? undefined : 'sec'}>
        {row.chosen ? <b>{verdictWords(row, decision, t)}</b> : verdictWords(row, decision, t)}
      </td>
    </tr>
  );
}

/** How old what the router knew of the chosen one was, or of the newest check. */
function KnownFrom({ decision }: { decision: DecisionView }) {
  const t = useText();
  const standbys = decision.candidates.filter(({ verdict }) => verdict !== 'primary');
  const row = standbys.find(({ chosen }) => chosen) ?? standbys[0];
  if (row === undefined || decision.policy.kind === 'primary') return null;
  if (row.checkedAtUs === null) {
    const why = row.knownLagUs === null ? 'notChecked' : 'neverChecked';
    return <p className="rd-small mut">{t(`reads.candidates.${why}`, { node: row.node })}</p>;
  }
  return (
    <p className="rd-small mut">
      {t('reads.candidates.knownFrom', { node: row.node, at: row.checkedAtUs })}{' '}
      <b className="c-wait">{t('reads.candidates.old', { us: decision.atUs - row.checkedAtUs })}</b>{' '}
      {t('reads.candidates.whenDecided')}
    </p>
  );
}

/** What the router believed of each node when it decided, and what was true. */
export function Candidates({ read }: { read: ReadDetail }) {
  const t = useText();
  const decision = read.decisions[0];
  if (decision === undefined) return null;
  const timed = decision.policy.kind === 'nearest';
  return (
    <section className="panel" aria-label={t('reads.candidates.title')}>
      <header className="ph">
        <h2>{t('reads.candidates.title')}</h2>
        <span className="q">{t('reads.candidates.question')}</span>
      </header>
      <div className="rd-body">
        <table className="rd-table rd-figures" aria-label={t('reads.candidates.title')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t('reads.candidates.node')}</span>
              </th>
              <th scope="col">{t('reads.candidates.known')}</th>
              <th scope="col">{t('reads.candidates.true')}</th>
              {timed && <th scope="col">{t('reads.candidates.roundTrip')}</th>}
              <th scope="col">{t('reads.candidates.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {decision.candidates.map((row) => (
              <Row key={row.node} row={row} decision={decision} timed={timed} />
            ))}
          </tbody>
        </table>
        <KnownFrom decision={decision} />
      </div>
    </section>
  );
}
