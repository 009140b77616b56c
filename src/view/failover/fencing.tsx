import type { FailoverView } from '../../store/frame/failoverTypes';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { GuardDetails, GuardValue } from './guardDetails';
import { GuardRow } from './guardRow';
import { fencesOn, guardsOf, type GuardId } from './guards';
import { Toggle } from './toggle';
import type { FailoverControl } from './useFailover';
import { useReplay } from './useReplay';
import { Verdict } from './verdict';

/** They say something only of a majority that is asked for. */
const needsQuorum: ReadonlySet<GuardId> = new Set<GuardId>(['minorityReadOnly', 'witness']);
const values = ['candidateRule', 'coordinator'] as const;

/** What keeps two primaries from taking writes at once; each can be switched on alone and the scenario replayed with it. */
export function Fencing({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const { settings } = view;
  const count = fencesOn(view);
  const { outcome, start } = useReplay();
  return (
    <section className="panel" aria-label={t('failover.fencing.title')}>
      <div className="ph">
        <h2>{t('failover.fencing.title')}</h2>
        <span className="q">{t('failover.fencing.question')}</span>
        <span className="r mut">
          {count === 0 ? t('failover.fencing.allOff') : t('failover.fencing.someOn', { count })}
        </span>
      </div>
      <div className="fo-body">
        {settings.mode === 'off' && <p className="mut">{t('failover.fencing.offNow')}</p>}
        <p className="sec">{t('failover.fencing.replayHelp')}</p>
        <div className="fo-acts fo-replay">
          <Button onClick={start} disabled={control.disabled}>
            {t('failover.fencing.replay')}
          </Button>
        </div>
        <div ref={outcome} className="fo-found" aria-live="polite">
          <Verdict view={view} />
        </div>
        <ul className="fo-guards">
          {guardsOf(settings).map(({ id, on, change }) => (
            <GuardRow
              key={id}
              id={id}
              control={
                <Toggle
                  label={t(`fencing.${id}.name`)}
                  checked={on}
                  disabled={control.disabled || (needsQuorum.has(id) && !settings.quorum)}
                  onChange={(next) => control.send(change(next))}
                />
              }
            >
              <GuardDetails id={id} view={view} control={control} />
            </GuardRow>
          ))}
          {values.map((id) => (
            <GuardRow key={id} id={id} control={null}>
              <GuardValue id={id} view={view} control={control} />
            </GuardRow>
          ))}
        </ul>
      </div>
    </section>
  );
}
