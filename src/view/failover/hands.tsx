import { useState } from 'react';
import type { FailoverView } from '../../store/frame/failoverTypes';
import { Button } from '../parts/button';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { Refused } from './refused';
import type { FailoverControl } from './useFailover';
import { named } from './words';

/** What nobody has told the others after a promotion by hand. */
function Unfinished({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const { leader, astray, routesTo, attempt } = view;
  const routed = routesTo === leader;
  if (attempt?.kind !== 'byHand' || (astray.length === 0 && routed)) return null;
  return (
    <>
      <p className="sec">{t('failover.hands.unfinished', { leader })}</p>
      <div className="fo-acts">
        {astray.map((node) => (
          <Button key={node} onClick={() => control.send({ type: 'follow', node, primary: leader })}>
            {t('failover.hands.follow', { node, leader })}
          </Button>
        ))}
        {!routed && (
          <Button onClick={() => control.send({ type: 'route', primary: leader })}>
            {t('failover.hands.route', { leader })}
          </Button>
        )}
      </div>
    </>
  );
}

/** A planned change of primary, and the promotion that asks nobody. */
export function Hands({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const [wanted, setWanted] = useState<string | null>(null);
  const up = view.standbys.filter((standby) => standby.up);
  const chosen = up.find(({ id }) => id === wanted) ?? up[0];
  return (
    <section className="panel" aria-label={t('failover.hands.title')}>
      <div className="ph">
        <h2>{t('failover.hands.title')}</h2>
        <span className="q">{t('failover.hands.question')}</span>
      </div>
      <div className="fo-body">
        {chosen !== undefined && (
          <>
            <p className="sec">{t('failover.hands.help')}</p>
            <div className="fo-acts">
              <Select
                label={t('failover.hands.standby')}
                value={chosen.id}
                onChange={setWanted}
                options={up.map(({ id, name }) => ({ value: id, label: named(name) }))}
                disabled={control.disabled}
              />
              <Button onClick={() => control.send({ type: 'switchover', node: chosen.id })}>
                {t('failover.hands.switchover')}
              </Button>
              <Button
                kind={chosen.loses > 0 ? 'danger' : 'plain'}
                onClick={() => control.send({ type: 'promote', node: chosen.id })}
              >
                {chosen.loses > 0
                  ? t('failover.hands.promoteLosing', { count: chosen.loses })
                  : t('failover.hands.promote')}
              </Button>
            </div>
          </>
        )}
        <Refused control={control} of={['switchover', 'promote', 'follow', 'route']} />
        <Unfinished view={view} control={control} />
      </div>
    </section>
  );
}
