import { Select } from '../parts/select';
import { useText } from '../text/text';

const rates = [0, 1, 5, 10, 20, 50, 100, 200, 500, 1000];
const usualRate = 10;

/** Arrivals a second. */
export function RateSelect({
  label,
  perSecond,
  unit,
  disabled,
  onChange,
}: {
  label: string;
  perSecond: number;
  unit: 'workloadRate' | 'streamRate';
  disabled: boolean;
  onChange: (perSecond: number) => void;
}) {
  const t = useText();
  const offered = [...new Set([...rates, perSecond])].sort((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(perSecond)}
      disabled={disabled}
      onChange={(rate) => onChange(Number(rate))}
      options={offered.map((rate) => ({
        value: String(rate),
        label: rate === 0 ? t('rules.workloadNone') : t(`rules.${unit}`, { count: rate }),
        note: rate === usualRate && unit === 'workloadRate' ? t('rules.default') : undefined,
      }))}
    />
  );
}
