import type { DrillReport as Report, FailoverCost, LostWrite } from '../../engine/index';
import { drills } from '../text/en/drills';
import { useText } from '../text/text';

const shown = 20;
type FindingKind = keyof typeof drills.report.finding;
const findingKinds = Object.keys(drills.report.finding) as FindingKind[];

type Go = (atUs: number) => void;

/** To the instant in the lab at which it happened. */
function GoTo({ atUs, onGo }: { atUs: number; onGo: Go }) {
  const t = useText();
  return (
    <button type="button" className="link" onClick={() => onGo(atUs)}>
      {t('drills.report.goTo', { atUs })}
    </button>
  );
}

function Lost({ lost, onGo }: { lost: readonly LostWrite[]; onGo: Go }) {
  const t = useText();
  if (lost.length === 0) return <p>{t('drills.report.rpoNone')}</p>;
  return (
    <>
      <p className="c-fail">{t('drills.report.rpoLost', { count: lost.length })}</p>
      <ul>
        {lost.slice(0, shown).map(({ session, request, timelineId, tx, acknowledgedUs, sql }) => (
          <li key={`${timelineId}-${tx}-${session}-${request}`}>
            <span className="mono">{sql ?? t('drills.report.forgotten')}</span>{' '}
            <span className="mut">{session}</span> <GoTo atUs={acknowledgedUs} onGo={onGo} />
          </li>
        ))}
        {lost.length > shown && <li>{t('drills.report.more', { count: lost.length - shown })}</li>}
      </ul>
    </>
  );
}

function Failovers({ failovers, onGo }: { failovers: readonly FailoverCost[]; onGo: Go }) {
  const t = useText();
  const done = failovers.filter(({ stopped }) => stopped === null);
  const stopped = failovers.length - done.length;
  return (
    <>
      {done.length === 0 && <p>{t('drills.report.rtoNone')}</p>}
      <ul>
        {done.map(({ id, startedUs, oldPrimary, candidate, rtoUs }) => {
          const names = { old: oldPrimary, candidate: candidate ?? '' };
          return (
            <li key={id}>
              {rtoUs === null
                ? t('drills.report.rtoOpen', names)
                : t('drills.report.rtoOf', { ...names, rtoUs })}{' '}
              <GoTo atUs={startedUs} onGo={onGo} />
            </li>
          );
        })}
      </ul>
      {stopped > 0 && <p className="mut">{t('drills.report.stopped', { count: stopped })}</p>}
    </>
  );
}

/** What a drill cost: what is lost by name, how long nobody led, what the checkers found. */
export function DrillReport({ report, onGo }: { report: Report; onGo: Go }) {
  const t = useText();
  const { faults, fromUs, untilUs, lost, failovers, withoutPrimaryUs, twoPrimariesUs, findings } = report;
  const found = findingKinds.filter((kind) => (findings[kind] ?? 0) > 0);
  return (
    <section className="drill-report" aria-label={t('drills.report.title')}>
      <p>{t('drills.report.faults', { count: faults, lastedUs: untilUs - fromUs })}</p>
      <dl>
        <dt>{t('drills.report.rpo')}</dt>
        <dd>
          <Lost lost={lost} onGo={onGo} />
        </dd>
        <dt>{t('drills.report.rto')}</dt>
        <dd>
          <Failovers failovers={failovers} onGo={onGo} />
        </dd>
        <dt>{t('drills.report.without')}</dt>
        <dd>{t('drills.report.ms', { us: withoutPrimaryUs })}</dd>
        <dt>{t('drills.report.two')}</dt>
        <dd className={twoPrimariesUs > 0 ? 'c-fail' : undefined}>
          {t('drills.report.ms', { us: twoPrimariesUs })}
        </dd>
        <dt>{t('drills.report.findings')}</dt>
        <dd>
          {found.length === 0
            ? t('drills.report.findingsNone')
            : found
                .map((kind) => `${t(`drills.report.finding.${kind}`)}: ${String(findings[kind])}`)
                .join(', ')}
        </dd>
      </dl>
    </section>
  );
}
