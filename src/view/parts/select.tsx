import { ChevronDown } from 'lucide-react';
import type { SelectProps } from './overlays/select';
import { useOverlays } from './useOverlays';

/** One of many, in a list that opens. */
export function Select<T extends string>(props: SelectProps<T>) {
  const overlays = useOverlays();
  if (overlays !== null) return <overlays.Select {...props} />;
  const { label, value, options } = props;
  return (
    <button type="button" className="field" aria-label={label} aria-disabled>
      <span>{options.find((option) => option.value === value)?.label}</span>
      <ChevronDown aria-hidden />
    </button>
  );
}
