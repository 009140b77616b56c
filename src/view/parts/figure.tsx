import { Select } from './select';

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly values: readonly number[];
  readonly show: (value: number) => string;
  readonly onChange: (value: number) => void;
  readonly disabled?: boolean;
}

/** One of a few figures, and the one in force where a scenario has another. */
export function Figure({ label, value, values, show, onChange, disabled = false }: FigureProps) {
  const all = values.includes(value) ? values : [...values, value].toSorted((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      options={all.map((option) => ({ value: String(option), label: show(option) }))}
      disabled={disabled}
    />
  );
}
