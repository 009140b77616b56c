import type { FailoverSettings, LeaseSettings, StonithSettings } from '../../engine/index';
import type { AttemptView, FailoverView } from '../../store/frame/failoverTypes';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';
import { formatShort } from '../text/words';
import { Figure } from '../parts/figure';
import { set, type GuardId } from './guards';
import type { FailoverControl } from './useFailover';
import { listed } from './words';

interface DetailProps {
  readonly view: FailoverView;
  readonly control: FailoverControl;
}

const leaseDurations = [300_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 30_000_000];
const skews = [0, 50_000, 100_000, 250_000, 500_000, 1_000_000];
const delays = [50_000, 200_000, 1_000_000, 5_000_000];
const channels = ['own', 'network', 'broken'] as const satisfies readonly StonithSettings['channel'][];
const rules = ['mostLog', 'lowestLag'] as const satisfies readonly FailoverSettings['candidateRule'][];
const coordinators = ['observer', 'standbys'] as const satisfies readonly FailoverSettings['coordinator'][];

/** How long a lease lasts and how far clocks may differ, which has to be less; and what follows from both. */
function LeaseDetails({ lease, control }: { lease: LeaseSettings; control: FailoverControl }) {
  const t = useText();
  const { disabled, send } = control;
  const { durationUs, maxSkewUs } = lease;
  return (
    <>
      <div className="fo-values">
        <span className="sec">{t('failover.fencing.duration')}</span>
        <Figure
          label={t('failover.fencing.duration')}
          value={durationUs}
          values={leaseDurations.filter((us) => us > maxSkewUs)}
          show={formatShort}
          onChange={(us) => send(set({ lease: { ...lease, durationUs: us } }))}
          disabled={disabled}
        />
        <span className="sec">{t('failover.fencing.maxSkew')}</span>
        <Figure
          label={t('failover.fencing.maxSkew')}
          value={maxSkewUs}
          values={skews.filter((us) => us < durationUs)}
          show={formatShort}
          onChange={(us) => send(set({ lease: { ...lease, maxSkewUs: us } }))}
          disabled={disabled}
        />
      </div>
      <p className="sec">{t('failover.fencing.leaseMeans', { skewUs: maxSkewUs })}</p>
    </>
  );
}

/** How the order to cut the power travels, and how long that takes. */
function StonithDetails({ stonith, control }: { stonith: StonithSettings; control: FailoverControl }) {
  const t = useText();
  const { disabled, send } = control;
  return (
    <div className="fo-values">
      <span className="sec">{t('failover.fencing.channel')}</span>
      <SegmentedControl
        label={t('failover.fencing.channel')}
        value={stonith.channel}
        onChange={(channel) => send(set({ stonith: { ...stonith, channel } }))}
        segments={channels.map((value) => ({
          value,
          label: t(`failover.fencing.channels.${value}`),
          explains: t(`failover.fencing.channelHelp.${value}`),
        }))}
        disabled={disabled}
      />
      <span className="sec">{t('failover.fencing.takes')}</span>
      <Figure
        label={t('failover.fencing.takes')}
        value={stonith.delayUs}
        values={delays}
        show={formatShort}
        onChange={(delayUs) => send(set({ stonith: { ...stonith, delayUs } }))}
        disabled={disabled}
      />
    </div>
  );
}

/** Named before the rest is only counted. */
const namedWrites = 8;

/** Writes that tokens did not stop: nobody was there to tell the old primary that it no longer led. */
function Leaked({ attempt }: { attempt: AttemptView }) {
  const t = useText();
  const ledUs = attempt.steps.find(({ step }) => step === 'promote')?.atUs ?? Infinity;
  const leaked = attempt.lost.filter(({ atUs }) => atUs > ledUs).map(({ tx }) => tx);
  if (leaked.length === 0 || attempt.successor === null) return null;
  const named = listed(leaked.slice(0, namedWrites).map(String));
  const rest = leaked.length - namedWrites;
  return (
    <p className="c-fail">
      {t('failover.fencing.leaked', {
        count: leaked.length,
        node: attempt.successor,
        writes: rest > 0 ? t('failover.fencing.leakedMore', { named, rest }) : named,
      })}
    </p>
  );
}

/** What else a switch that is on decides, or did not prevent. */
export function GuardDetails({ id, view, control }: DetailProps & { readonly id: GuardId }) {
  const { lease, stonith, tokens } = view.settings;
  if (id === 'lease' && lease !== null) return <LeaseDetails lease={lease} control={control} />;
  if (id === 'stonith' && stonith !== null) return <StonithDetails stonith={stonith} control={control} />;
  if (id === 'tokens' && tokens && view.attempt !== null) return <Leaked attempt={view.attempt} />;
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
