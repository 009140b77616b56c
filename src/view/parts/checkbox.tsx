import { Check } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

export function Checkbox({ checked, onChange, disabled = false, children }: CheckboxProps) {
  return (
    <Radix.Root
      className="check"
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      disabled={disabled}
    >
      <span className="box">
        <Radix.Indicator>
          <Check aria-hidden />
        </Radix.Indicator>
      </span>
      {children}
    </Radix.Root>
  );
}
