import { Select } from '../parts/select';
import { formatBytes } from '../text/format';
import { useText } from '../text/text';
import { formatShort } from '../text/words';
import { About } from './about';
import type { NameElsewhere } from './elsewhere';
import { NamesElsewhere } from './namesElsewhere';

interface KnobProps {
  readonly name: string;
  readonly help: string;
  readonly elsewhere: readonly NameElsewhere[];
  readonly value: number;
  readonly usual: number;
  readonly offered: readonly number[];
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

function FigureKnob({ show, ...knob }: KnobProps & { show: (value: number) => string }) {
  const t = useText();
  const { name, help, elsewhere, value, usual, offered, disabled, onChange } = knob;
  const all = [...new Set([...offered, usual, value])].sort((a, b) => a - b);
  return (
    <div className="rd-knob">
      <span className="sec">{name}</span>
      <Select
        label={name}
        value={String(value)}
        disabled={disabled}
        onChange={(next) => onChange(Number(next))}
        options={all.map((option) => ({
          value: String(option),
          label: show(option),
          note: option === usual ? t('rules.default') : undefined,
        }))}
      />
      <About name={name}>
        <p>
          {help}{' '}
          <span className="mut">
            {value === usual ? t('rules.isDefault') : t('rules.defaultIs', { value: show(usual) })}
          </span>
        </p>
        <NamesElsewhere names={elsewhere} />
      </About>
    </div>
  );
}

/** A duration with its default, one line of what it does, and its names elsewhere. */
export const DurationKnob = (props: KnobProps) => <FigureKnob {...props} show={formatShort} />;

/** The same of a size; 0 is none. */
export function BytesKnob(props: KnobProps) {
  const t = useText();
  const show = (bytes: number): string =>
    bytes === 0 ? t('readPolicies.monitor.noBytes') : formatBytes(bytes);
  return <FigureKnob {...props} show={show} />;
}
