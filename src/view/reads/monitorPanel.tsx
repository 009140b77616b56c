import type { MonitorSettings } from '../../engine/index';
import { defaultMonitor } from '../../store/reads/defaults';
import type { ReadsView } from '../../store/reads/types';
import { Checkbox } from '../parts/checkbox';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import { monitorElsewhere } from './elsewhere';
import { BytesKnob, DurationKnob } from './knobs';
import { offeredBytes, offeredUs } from './monitorFigures';
import { MonitorTable } from './monitorTable';
import { useSending } from './useReads';

const durations = ['everyUs', 'unhealthyAfterUs', 'warnLagUs'] as const;

/** How often the router looks, and what it calls bad. */
function Thresholds({ monitor }: { monitor: MonitorSettings }) {
  const t = useText();
  const { send, disabled, refusal } = useSending();
  const set = (settings: Partial<MonitorSettings>): void => send({ type: 'setMonitor', settings });
  return (
    <div role="group" aria-label={t('readPolicies.monitor.settings')}>
      <Checkbox checked={monitor.on} onChange={(on) => set({ on })} disabled={disabled}>
        {t('readPolicies.monitor.on')}
      </Checkbox>
      {!monitor.on && <p className="rd-small sec">{t('readPolicies.unchecked')}</p>}
      {monitor.on &&
        durations.map((id) => (
          <DurationKnob
            key={id}
            name={t(`readPolicies.monitor.figure.${id}`)}
            help={t(`readPolicies.monitor.figureHelp.${id}`)}
            elsewhere={monitorElsewhere[id]}
            value={monitor[id]}
            usual={defaultMonitor[id]}
            offered={offeredUs[id]}
            disabled={disabled}
            onChange={(us) => set({ [id]: us })}
          />
        ))}
      {monitor.on && (
        <BytesKnob
          name={t('readPolicies.monitor.figure.warnLagBytes')}
          help={t('readPolicies.monitor.figureHelp.warnLagBytes')}
          elsewhere={monitorElsewhere.warnLagBytes}
          value={monitor.warnLagBytes ?? 0}
          usual={defaultMonitor.warnLagBytes ?? 0}
          offered={offeredBytes}
          disabled={disabled}
          onChange={(bytes) => set({ warnLagBytes: bytes === 0 ? null : bytes })}
        />
      )}
      {refusal !== null && (
        <p className="sql-message wait" role="alert">
          {tellError(refusal)}
        </p>
      )}
    </div>
  );
}

/** How far each standby is behind: in truth, to the router, and as servers would show it. */
export function MonitorPanel({ view }: { view: ReadsView }) {
  const t = useText();
  return (
    <section className="panel rd-monitor" aria-label={t('readPolicies.monitor.title')}>
      <header className="ph">
        <h2>{t('readPolicies.monitor.title')}</h2>
        <span className="q">{t('readPolicies.monitor.question')}</span>
      </header>
      <div className="rd-body">
        <Thresholds monitor={view.monitor} />
        <MonitorTable view={view} />
      </div>
    </section>
  );
}
