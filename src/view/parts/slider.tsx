import { Slider as Radix } from 'radix-ui';
import { positionOf, stopAt } from './sliderStops';

export interface SliderProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** The values an arrow key moves through: `logarithmicStops(0, 1000)`, `linearStops(0, 10, 1)`. */
  stops: readonly number[];
  /** With its unit: `40 ms`. */
  format: (value: number) => string;
  /** A tick marks it, and a click on its words sets it. */
  defaultValue?: number;
  /** Words on the tick: `default 1`. */
  defaultLabel?: string;
  disabled?: boolean;
}

/** Words at the tick would cover those of an end that is this near; they take its place then. */
function endNear(fraction: number): 'first' | 'last' | 'neither' {
  if (fraction < 0.25) return 'first';
  return fraction > 0.75 ? 'last' : 'neither';
}

/** A quantity on a scale of stops; the value itself stands at the right, with its unit. */
export function Slider({
  label,
  value,
  onChange,
  stops,
  format,
  defaultValue,
  defaultLabel,
  disabled = false,
}: SliderProps) {
  const last = stops.length - 1;
  const fractionOf = (of: number) => positionOf(of, stops) / last;
  const place = (of: number) => `${100 * fractionOf(of)}%`;
  const hasDefault = defaultValue !== undefined && defaultLabel !== undefined;
  const nearEnd = hasDefault ? endNear(fractionOf(defaultValue)) : 'neither';
  return (
    <div className="slider">
      <div className="top">
        <b>{label}</b>
        <span className="n">{format(value)}</span>
      </div>
      <Radix.Root
        className="track"
        min={0}
        max={last}
        step={1}
        value={[positionOf(value, stops)]}
        onValueChange={([position = 0]) => onChange(stopAt(position, stops))}
        disabled={disabled}
      >
        <Radix.Track className="groove">
          <Radix.Range className="filled" />
          {defaultValue !== undefined && <span className="tick" style={{ left: place(defaultValue) }} />}
        </Radix.Track>
        <Radix.Thumb className="thumb" aria-label={label} aria-valuetext={format(value)} />
      </Radix.Root>
      <div className="scale">
        {nearEnd !== 'first' && <span className="first">{format(stopAt(0, stops))}</span>}
        {hasDefault && (
          <button
            type="button"
            className={nearEnd}
            style={{ left: nearEnd === 'neither' ? place(defaultValue) : nearEnd === 'first' ? 0 : '100%' }}
            onClick={() => onChange(defaultValue)}
            disabled={disabled}
          >
            {defaultLabel}
          </button>
        )}
        {nearEnd !== 'last' && (
          <span className="last" style={{ left: '100%' }}>
            {format(stopAt(last, stops))}
          </span>
        )}
      </div>
    </div>
  );
}
