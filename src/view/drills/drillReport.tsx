import type { DrillReport as Report, FailoverCost, LostWrite } from '../../engine/index';
import { drills } from '../text/en/drills';
import { useText } from '../text/text';

const shown = 20;
type FindingKind = keyof typeof drills.report.finding;
const findingKinds = Object.keys(drills.report.finding) as FindingKind[];

function Lost({ lost }: { lost: readonly LostWrite[] }) {
  const t = useText();
  if (lost.length === 0) return <p>{t('drills.report.rpoNone')}</p>;
  return (
    <>
      <p className="c-fail">{t('drills.report.rpoLost', { count: lost.length })}</p>
      <ul>
        {lost.slice(0, shown).map(({ session, request, timelineId, tx, acknowledgedUs, sql }) => (
          <li key={`${timelineId}-${tx}-${session}-${request}`}>
            <span className="mono">{sql ?? t('drills.report.forgotten')}</span>{' '}
            <span className="mut">{t('drills.report.write', { session, atUs: acknowledgedUs })}</span>
          </li>
        ))}
        {lost.length > shown && <li>{t('drills.report.more', { count: lost.length - shown })}</li>}
      </ul>
    </>
  );
}

function Failovers({ failovers }: { failovers: readonly FailoverCost[] }) {
  const t = useText();
  const done = failovers.filter(({ stopped }) => stopped === null);
  const stopped = failovers.length - done.length;
  return (
    <>
      {done.length === 0 && <p>{t('drills.report.rtoNone')}</p>}
      <ul>
        {done.map(({ id, oldPrimary, candidate, rtoUs }) => {
          const names = { old: oldPrimary, candidate: candidate ?? '' };
          return (
            <li key={id}>
              {rtoUs === null
                ? t('drills.report.rtoOpen', names)
                : t('drills.report.rtoOf', { ...names, rtoUs })}
            </li>
          );
        })}
      </ul>
      {stopped > 0 && <p className="mut">{t('drills.report.stopped', { count: stopped })}</p>}
    </>
  );
}

/** What a drill cost: what is lost by name, how long nobody led, what the checkers found. */
export function DrillReport({ report }: { report: Report }) {
  const t = useText();
  const { faults, fromUs, untilUs, lost, failovers, withoutPrimaryUs, twoPrimariesUs, findings } = report;
  const found = findingKinds.filter((kind) => (findings[kind] ?? 0) > 0);
  return (
    <section className="drill-report" aria-label={t('drills.report.title')}>
      <p>{t('drills.report.faults', { count: faults, lastedUs: untilUs - fromUs })}</p>
      <dl>
        <dt>{t('drills.report.rpo')}</dt>
        <dd>
          <Lost lost={lost} />
        </dd>
        <dt>{t('drills.report.rto')}</dt>
        <dd>
          <Failovers failovers={failovers} />
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
