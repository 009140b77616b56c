import type { Lab } from './lab';

/** What the lab computed, and the runs that it came from. */
export interface Computed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly labs: readonly Lab[];
}

/** One recording: what real servers did, held against what the engine does with the same steps. */
export interface RecordedCase<Recording extends { readonly observed: unknown }> {
  readonly id: string;
  readonly recording: Recording;
  /** What the servers did, in terms that both sides have. */
  servers(recording: Recording): Readonly<Record<string, unknown>>;
  lab(): Computed;
  /** Observed values that are not compared, by the start of their path, and why. */
  readonly differs: Readonly<Record<string, string>>;
}

export type Path = readonly string[];

/** Paths of all single values in a recording's `observed`. */
export function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

export const pathText = (path: Path): string => path.join(' / ');

const otherValue = (value: unknown): unknown =>
  typeof value === 'boolean' ? !value : typeof value === 'number' ? value * 1000 : 'altered';

/** A copy with one value altered. */
export function altered<Recording extends { readonly observed: unknown }>(
  recording: Recording,
  path: Path,
): Recording {
  const alter = (value: unknown, [key, ...rest]: Path): unknown => {
    if (key === undefined) return otherValue(value);
    if (Array.isArray(value)) {
      return value.map((inner: unknown, i) => (String(i) === key ? alter(inner, rest) : inner));
    }
    if (value === null || typeof value !== 'object') throw new Error(`nothing at ${key}`);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, name === key ? alter(inner, rest) : inner]),
    );
  };
  return { ...recording, observed: alter(recording.observed, path) };
}
