import { minusSign } from './format';

/** A name at the start of a sentence: words get a capital ("Standby 1", "You"), ids stay as they are ("p1"). */
export function startOfSentence(name: string): string {
  return name.includes(' ') || name === 'you' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** A setting's duration with its unit, without a decimal that says nothing: '40 ms', '0.5 ms', '10 s'. */
export function formatShort(us: number): string {
  const inSeconds = Math.abs(us) >= 1_000_000;
  const value = Number((Math.abs(us) / (inSeconds ? 1_000_000 : 1000)).toFixed(1));
  return `${us < 0 ? minusSign : ''}${value} ${inSeconds ? 's' : 'ms'}`;
}

/** A deviation: its sign is always said. */
export function formatSigned(us: number): string {
  return us > 0 ? `+${formatShort(us)}` : formatShort(us);
}
