import { ChevronDown } from 'lucide-react';
import { useLab } from '../lab';
import { Checkbox } from '../parts/checkbox';
import { Popover } from '../parts/popover';
import { useText } from '../text/text';
import type { RulesControl } from './useRules';

/** Which standbys a quorum counts, by priority: those that are ticked, in the order of the scenario. */
export function QuorumStandbys({ rules, disabled, setRule }: RulesControl) {
  const t = useText();
  const all = useLab(({ frame }) =>
    frame.nodes
      .filter((node) => node.role === 'standby')
      .map((node) => node.id)
      .join(' '),
  )
    .split(' ')
    .filter((id) => id !== '');
  const counted = rules.quorumStandbys.length === 0 ? all : rules.quorumStandbys;
  const toggle = (id: string, on: boolean): void => {
    const next = all.filter((candidate) => (candidate === id ? on : counted.includes(candidate)));
    if (next.length === 0) return;
    setRule({
      quorumStandbys: next.length === all.length ? [] : next,
      acks: Math.min(rules.acks, next.length),
    });
  };
  return (
    <Popover
      label={t('rules.standbysLabel')}
      trigger={
        <button type="button" className="field" aria-label={t('rules.standbysLabel')} disabled={disabled}>
          {counted.length === all.length ? t('rules.allStandbys') : counted.join(', ')}
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <div className="knob-checks">
        {all.map((id) => (
          <Checkbox
            key={id}
            checked={counted.includes(id)}
            disabled={disabled}
            onChange={(on) => toggle(id, on)}
          >
            {id}
          </Checkbox>
        ))}
      </div>
    </Popover>
  );
}
