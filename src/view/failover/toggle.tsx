import { Switch as Radix } from 'radix-ui';

interface ToggleProps {
  /** Names it; shown beside it. */
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** On or off, at once. */
export function Toggle({ label, checked, onChange, disabled = false }: ToggleProps) {
  return (
    <Radix.Root
      className="sw"
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
    >
      <Radix.Thumb className="sw-thumb" />
    </Radix.Root>
  );
}
