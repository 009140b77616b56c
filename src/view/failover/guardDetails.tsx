import type { FailoverSettings, StonithSettings } from '../../engine/index';
import type { FailoverView } from '../../store/frame/failoverTypes';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';
import { formatShort } from '../text/words';
import { Figure } from './figure';
import { set, type GuardId } from './guards';
import type { FailoverControl } from './useFailover';

interface DetailProps {
  readonly view: FailoverView;
  readonly control: FailoverControl;
}

const leaseDurations = [300_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 30_000_000];
const skews = [0, 50_000, 100_000, 250_000, 500_000, 1_000_000];
const channels = ['own', 'network', 'broken'] as const satisfies readonly StonithSettings['channel'][];
const rules = ['mostLog', 'lowestLag'] as const satisfies readonly FailoverSettings['candidateRule'][];
const coordinators = ['observer', 'standbys'] as const satisfies readonly FailoverSettings['coordinator'][];

/** What else a switch that is on decides. */
export function GuardDetails({ id, view, control }: DetailProps & { readonly id: GuardId }) {
  const t = useText();
  const { lease, stonith } = view.settings;
  const { disabled, send } = control;
  if (id === 'lease' && lease !== null) {
    return (
      <div className="fo-values">
        <span className="sec">{t('failover.fencing.duration')}</span>
        <Figure
          label={t('failover.fencing.duration')}
          value={lease.durationUs}
          values={leaseDurations}
          show={formatShort}
          onChange={(durationUs) => send(set({ lease: { ...lease, durationUs } }))}
          disabled={disabled}
        />
        <span className="sec">{t('failover.fencing.maxSkew')}</span>
        <Figure
          label={t('failover.fencing.maxSkew')}
          value={lease.maxSkewUs}
          values={skews}
          show={formatShort}
          onChange={(maxSkewUs) => send(set({ lease: { ...lease, maxSkewUs } }))}
          disabled={disabled}
        />
      </div>
    );
  }
  if (id === 'stonith' && stonith !== null) {
    return (
      <div className="fo-values">
        <span className="sec">{t('failover.fencing.channel')}</span>
        <SegmentedControl
          label={t('failover.fencing.channel')}
          value={stonith.channel}
          onChange={(channel) => send(set({ stonith: { ...stonith, channel } }))}
          segments={channels.map((value) => ({ value, label: t(`failover.fencing.channels.${value}`) }))}
          disabled={disabled}
        />
      </div>
    );
  }
  return null;
}

/** Settings that are one of several. */
export function GuardValue({
  id,
  view,
  control,
}: DetailProps & { readonly id: 'candidateRule' | 'coordinator' }) {
  const t = useText();
  const { settings } = view;
  const { disabled, send } = control;
  const label = t(`fencing.${id}.name`);
  switch (id) {
    case 'candidateRule':
      return (
        <SegmentedControl
          label={label}
          value={settings.candidateRule}
          onChange={(candidateRule) => send(set({ candidateRule }))}
          segments={rules.map((value) => ({ value, label: t(`failover.fencing.candidateRule.${value}`) }))}
          disabled={disabled}
        />
      );
    case 'coordinator':
      return (
        <SegmentedControl
          label={label}
          value={settings.coordinator}
          onChange={(coordinator) => send(set({ coordinator }))}
          segments={coordinators.map((value) => ({
            value,
            label: t(`failover.fencing.coordinator.${value}`),
          }))}
          disabled={disabled}
        />
      );
  }
}
