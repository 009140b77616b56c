import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { Tooltip } from './tooltip';

export interface Segment<T extends string> {
  value: T;
  label: ReactNode;
  /** A tooltip: what this choice means. */
  explains?: ReactNode;
  disabled?: boolean;
}

export interface SegmentedControlProps<T extends string> {
  /** Names the group; not shown. */
  label: string;
  value: T;
  onChange: (value: T) => void;
  segments: readonly Segment<T>[];
  disabled?: boolean;
}

/** One of a few, all of them in sight. A radio group: the arrow keys choose. */
export function SegmentedControl<T extends string>({
  label,
  value,
  onChange,
  segments,
  disabled = false,
}: SegmentedControlProps<T>) {
  const choose = (chosen: string) => {
    const segment = segments.find((candidate) => candidate.value === chosen);
    if (segment) onChange(segment.value);
  };
  return (
    <RadioGroup.Root
      className="seg"
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={choose}
      disabled={disabled}
    >
      {segments.map((segment) => {
        const item = (
          <RadioGroup.Item key={segment.value} value={segment.value} disabled={segment.disabled ?? false}>
            {segment.label}
          </RadioGroup.Item>
        );
        if (segment.explains === undefined) return item;
        return (
          <Tooltip key={segment.value} content={segment.explains}>
            {item}
          </Tooltip>
        );
      })}
    </RadioGroup.Root>
  );
}
