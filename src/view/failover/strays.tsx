import type { SetAsideView, StrayView } from '../../store/frame/failoverTypes';
import { Button } from '../parts/button';
import { ArrowText } from '../text/arrowText';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { Refused } from './refused';
import type { FailoverControl } from './useFailover';

/** What its server says to it, in the words that are found in a log. */
function Refusal({ stray }: { stray: StrayView }) {
  const t = useText();
  const { refusal, timelineId } = stray;
  if (refusal === null) return null;
  return (
    <dl className="fo-refusal">
      <dt className="mut">{t('failover.stray.postgresName')}</dt>
      <dd className="mono">
        {t(`failover.stray.postgres.${refusal.reason}`, {
          timeline: refusal.timelineId,
          own: timelineId,
          position: formatLsn(refusal.position),
        })}
      </dd>
      <dt className="mut">{t('failover.stray.mariadbName')}</dt>
      <dd className="mono">{t('failover.stray.mariadb', { gtid: refusal.gtid })}</dd>
    </dl>
  );
}

function SetAside({ aside }: { aside: SetAsideView }) {
  const t = useText();
  const { forkLsn, timelineId, bytes, entries } = aside;
  const title = t('failover.stray.setAside', { lsn: formatLsn(forkLsn), timeline: timelineId, bytes });
  return (
    <>
      <p className="sec">{title}</p>
      <ul className="fo-aside" aria-label={title}>
        {entries.map(({ tx, subject, told }) => (
          <li key={tx}>
            <span>
              <ArrowText text={t('failover.stray.entry', { tx, subject })} />
            </span>
            {told && <span className="c-fail">{t('failover.stray.told')}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Stray({ stray, control }: { stray: StrayView; control: FailoverControl }) {
  const t = useText();
  const { id, refusal, cannotRewind, busy, extra, extraBytes, setAside } = stray;
  return (
    <li className="fo-stray">
      <h3>
        <b className="mono">{id}</b>{' '}
        {busy !== null && <span className="chip flight">{t(`failover.stray.${busy}`)}</span>}
        {busy === null && refusal === null && <span className="chip ok">{t('failover.stray.follows')}</span>}
      </h3>
      <Refusal stray={stray} />
      {refusal !== null && (
        <>
          {extra > 0 && (
            <p className="sec">
              {t('failover.stray.extra', { count: extra, bytes: extraBytes, primary: refusal.primary })}
            </p>
          )}
          {cannotRewind !== null && <p className="c-wait">{t(`failover.stray.cannot.${cannotRewind}`)}</p>}
          <div className="fo-acts">
            <Button
              disabled={cannotRewind !== null || busy !== null}
              onClick={() => control.send({ type: 'rewind', node: id })}
            >
              {t('failover.stray.rewind', { node: id })}
            </Button>
            <Button disabled={busy !== null} onClick={() => control.send({ type: 'reclone', node: id })}>
              {t('failover.stray.reclone', { node: id })}
            </Button>
          </div>
          <Refused control={control} of={['rewind', 'reclone']} node={id} />
        </>
      )}
      {setAside.map((aside) => (
        <SetAside key={`${aside.timelineId}-${aside.forkLsn}`} aside={aside} />
      ))}
    </li>
  );
}

/** Members that the primary refuses, with the ways back, and what rewinds have set aside. */
export function Strays({ strays, control }: { strays: readonly StrayView[]; control: FailoverControl }) {
  const t = useText();
  if (strays.length === 0) return null;
  return (
    <section className="panel" aria-label={t('failover.stray.title')}>
      <div className="ph">
        <h2>{t('failover.stray.title')}</h2>
        <span className="q">{t('failover.stray.question')}</span>
      </div>
      <ul className="fo-body">
        {strays.map((stray) => (
          <Stray key={stray.id} stray={stray} control={control} />
        ))}
      </ul>
    </section>
  );
}
