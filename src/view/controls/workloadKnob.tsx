import { onDemand } from '../parts/onDemand';
import { useText } from '../text/text';
import { Knob } from './knob';
import { RateSelect } from './rateSelect';
import { WorkloadHelp } from './workloadHelp';
import type { RulesControl } from './useRules';

const StreamKnobs = onDemand(async () => (await import('./streamKnobs')).StreamKnobs);

/** How much the other sessions do: one figure, or a line for each of several streams. */
export function WorkloadKnob(control: RulesControl) {
  const t = useText();
  const { rules, disabled, send } = control;
  const [first, ...others] = rules.streams;
  if (others.length > 0 || (first !== undefined && first.readPercent !== null)) {
    return <StreamKnobs {...control} />;
  }
  return (
    <Knob name={t('rules.workload')}>
      <RateSelect
        label={t('rules.workload')}
        perSecond={first?.perSecond ?? 0}
        unit="workloadRate"
        disabled={disabled}
        onChange={(perSecond) => send({ type: 'setWorkload', perSecond })}
      />
      <WorkloadHelp />
    </Knob>
  );
}
