import type { BeliefView, FailoverView } from '../../store/frame/failoverTypes';
import { useText } from '../text/text';
import { listed } from './words';

function Believes({ belief }: { belief: BeliefView }) {
  const t = useText();
  const { role, believes, suspectedAtUs, up } = belief;
  if (!up) return <span className="mut">{t('failover.belief.isDown')}</span>;
  if (role === 'primary') return t('failover.belief.itself');
  if (believes === null) return t('failover.belief.nobody');
  return suspectedAtUs === null
    ? t('failover.belief.follows', { primary: believes })
    : t('failover.belief.suspects', { primary: believes, sinceUs: suspectedAtUs });
}

function Heard({ belief, view }: { belief: BeliefView; view: FailoverView }) {
  const t = useText();
  if (!belief.up) return null;
  if (belief.role === 'primary') {
    // Nobody answers a primary that need not know whether a majority hears it.
    if (!view.settings.minorityReadOnly) return null;
    return t('failover.belief.reaches', { count: belief.reaches, members: view.votes.members });
  }
  return t('failover.belief.ago', { us: Math.round((view.nowUs - belief.lastHeardUs) / 1000) * 1000 });
}

/** Whom each member takes for the primary, and since when it has not heard it; under it, what is true. */
export function Beliefs({ view }: { view: FailoverView }) {
  const t = useText();
  const { beliefs, takeWrites } = view;
  const truth = takeWrites.length === 0 ? 'truthNone' : takeWrites.length === 1 ? 'truth' : 'truthTwo';
  if (beliefs.length === 0) return null;
  return (
    <section className="panel" aria-label={t('failover.belief.title')}>
      <div className="ph">
        <h2>{t('failover.belief.title')}</h2>
        <span className="q">{t('failover.belief.question')}</span>
      </div>
      <table className="fo-beliefs">
        <thead>
          <tr>
            <th scope="col">{t('failover.belief.member')}</th>
            <th scope="col">{t('failover.belief.believes')}</th>
            <th scope="col" className="end">
              {t('failover.belief.heard')}
            </th>
          </tr>
        </thead>
        <tbody>
          {beliefs.map((belief) => (
            <tr key={belief.id}>
              <th scope="row" className="mono">
                {belief.id}
              </th>
              <td>
                <Believes belief={belief} />
                {belief.up && !belief.right && (
                  <span className="chip wait">{t('failover.belief.wrong')}</span>
                )}
              </td>
              <td className="end n">
                <Heard belief={belief} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={takeWrites.length > 1 ? 'fo-note c-fail' : 'fo-note'}>
        {t(`failover.belief.${truth}`, { nodes: listed(takeWrites) })}
      </p>
    </section>
  );
}
