import { Select } from '../parts/select';
import { Tooltip } from '../parts/tooltip';
import { useText } from '../text/text';
import { Knob } from './knob';
import type { RulesControl } from './useRules';

const rates = [0, 1, 5, 10, 20, 50, 100, 200];
const usualRate = 10;

/** How much the other sessions write. */
export function WorkloadKnob({ rules, disabled, send }: RulesControl) {
  const t = useText();
  const present = rules.workloadPerSecond;
  const offered = [...new Set([...rates, present])].sort((a, b) => a - b);
  return (
    <Knob name={t('rules.workload')}>
      <Select
        label={t('rules.workload')}
        value={String(present)}
        disabled={disabled}
        onChange={(rate) => send({ type: 'setWorkload', perSecond: Number(rate) })}
        options={offered.map((rate) => ({
          value: String(rate),
          label: rate === 0 ? t('rules.workloadNone') : t('rules.workloadRate', { count: rate }),
          note: rate === usualRate ? t('rules.default') : undefined,
        }))}
      />
      <Tooltip
        content={
          <>
            {t('rules.workloadHelp')} <span className="mono">{t('rules.workloadVendors')}</span>
          </>
        }
      >
        <button
          type="button"
          className="knob-about"
          aria-label={t('rules.explain', { name: t('rules.workload') })}
        >
          ?
        </button>
      </Tooltip>
    </Knob>
  );
}
