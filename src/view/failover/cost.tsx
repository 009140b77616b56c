import type { AttemptView } from '../../store/frame/failoverTypes';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { LostWrites } from './lostWrites';

function Without({ attempt, nowUs }: { attempt: AttemptView; nowUs: number }) {
  const t = useText();
  const { sinceUs, endUs, state } = attempt.outage;
  if (state === 'unknown')
    return (
      <span className="u">
        {t(attempt.kind === 'byHand' ? 'failover.cost.byHand' : 'failover.cost.unknown')}
      </span>
    );
  if (sinceUs === null) {
    return (
      <>
        <span className="mono">{formatMs(0)}</span> <span className="u">{t('failover.cost.over')}</span>
        <p className="mut fo-small">{t('failover.cost.none')}</p>
      </>
    );
  }
  return (
    <>
      <span className="mono">{formatMs((endUs ?? nowUs) - sinceUs)}</span>{' '}
      <span className="u">{t(state === 'running' ? 'failover.cost.running' : 'failover.cost.over')}</span>
    </>
  );
}

interface CostProps {
  readonly attempt: AttemptView;
  readonly nowUs: number;
  /** False where they are named already. */
  readonly named: boolean;
}

/** RPO and RTO of the attempt, or of the choice that is looked at, and the lost writes by name. */
export function Cost({ attempt, nowUs, named }: CostProps) {
  const t = useText();
  const { lost, foreseen, looked } = attempt;
  const nobody = foreseen && looked === null;
  const count = lost.length;
  return (
    <section className="panel" aria-label={t('failover.cost.title')}>
      <div className="ph">
        <h2>{t('failover.cost.title')}</h2>
        <span className="q">
          {t(`failover.cost.${nobody ? 'noChoice' : foreseen ? 'foreseen' : 'paid'}`)}
        </span>
      </div>
      <dl className="fo-cost">
        <div>
          <dt>{t('failover.cost.rpo')}</dt>
          <dd className={count > 0 ? 'big c-fail' : 'big'}>
            {nobody ? (
              <span className="u">{t('failover.cost.unchosen')}</span>
            ) : (
              <>
                <span className="mono">{count}</span>{' '}
                <span className="u">{t('failover.cost.writes', { count })}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('failover.cost.rto')}</dt>
          <dd className="big">
            <Without attempt={attempt} nowUs={nowUs} />
          </dd>
        </div>
      </dl>
      {named && count > 0 && (
        <LostWrites label={t(foreseen ? 'failover.cost.wouldBeLost' : 'failover.cost.lost')} writes={lost} />
      )}
    </section>
  );
}
