/** The words of the command line. Times in virtual microseconds. */
export const usage = `usage: npm run -s simulate -- FILE [--until 10s|500ms|250us] [--trace]
       npm run -s simulate -- FILE --chaos FAULTS_A_MINUTE [--seed 1] [--for 60s] [--trace]
       npm run -s simulate -- FILE --drill EVERY [--restart-after 2s] [--for 60s] [--trace]`;

export class UsageError extends Error {}

const unitUs = { us: 1, ms: 1000, s: 1_000_000 } as const;

export type DrillArguments =
  | { readonly kind: 'chaos'; readonly seed: number; readonly perMinute: number; readonly durationUs: number }
  | {
      readonly kind: 'leader';
      readonly everyUs: number;
      readonly restartAfterUs: number;
      readonly durationUs: number;
    };

export interface Arguments {
  readonly file: string;
  readonly untilUs: number | null;
  readonly trace: boolean;
  readonly drill: DrillArguments | null;
}

function time(option: string, text: string | undefined, leastUs = 0): number {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s)$/.exec(text ?? '');
  if (match === null)
    throw new UsageError(`${option} takes a time such as 10s, 500ms or 250us, not "${text ?? ''}"`);
  const us = Math.round(Number(match[1]) * unitUs[match[2] as keyof typeof unitUs]);
  if (us < leastUs) throw new UsageError(`${option} takes at least ${String(leastUs / 1000)}ms`);
  return us;
}

function whole(option: string, text: string | undefined, most: number): number {
  const number = /^\d+$/.test(text ?? '') ? Number(text) : NaN;
  if (!(number <= most)) {
    throw new UsageError(`${option} takes a whole number from 0 to ${String(most)}, not "${text ?? ''}"`);
  }
  return number;
}

const mostFaults = 6000;
const mostSeed = 2 ** 31 - 1;
const shortestUs = 100_000;
const valued = ['--until', '--chaos', '--seed', '--drill', '--restart-after', '--for'] as const;
type Valued = (typeof valued)[number];
const isValued = (word: string): word is Valued => (valued as readonly string[]).includes(word);

/** Which options ask for which others: what would have no effect is refused. */
const needs: Partial<Record<Valued, readonly Valued[]>> = {
  '--seed': ['--chaos'],
  '--restart-after': ['--drill'],
  '--for': ['--chaos', '--drill'],
};

function drillOf(given: ReadonlyMap<Valued, string | undefined>): DrillArguments | null {
  for (const [option, others] of Object.entries(needs)) {
    if (given.has(option as Valued) && !others.some((other) => given.has(other))) {
      throw new UsageError(`${option} goes with ${others.join(' or ')}`);
    }
  }
  const exclusive = (['--chaos', '--drill', '--until'] as const).filter((option) => given.has(option));
  if (exclusive.length > 1) throw new UsageError(`${exclusive.join(' and ')} exclude each other`);
  const value = (option: Valued, otherwise: string): string | undefined =>
    given.has(option) ? given.get(option) : otherwise;
  const durationUs = time('--for', value('--for', '60s'));
  if (given.has('--chaos')) {
    const perMinute = whole('--chaos', given.get('--chaos'), mostFaults);
    return { kind: 'chaos', seed: whole('--seed', value('--seed', '1'), mostSeed), perMinute, durationUs };
  }
  if (!given.has('--drill')) return null;
  const restartAfterUs = time('--restart-after', value('--restart-after', '2s'));
  return {
    kind: 'leader',
    everyUs: time('--drill', given.get('--drill'), shortestUs),
    restartAfterUs,
    durationUs,
  };
}

export function parseArguments(words: readonly string[]): Arguments {
  let file: string | null = null;
  let trace = false;
  const given = new Map<Valued, string | undefined>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--trace') trace = true;
    else if (isValued(word)) given.set(word, rest.shift());
    else if (word.startsWith('--')) throw new UsageError(`unknown option ${word}`);
    else if (file === null) file = word;
    else throw new UsageError('one scenario file at a time');
  }
  if (file === null) throw new UsageError('no scenario file');
  const untilUs = given.has('--until') ? time('--until', given.get('--until')) : null;
  return { file, untilUs, trace, drill: drillOf(given) };
}
