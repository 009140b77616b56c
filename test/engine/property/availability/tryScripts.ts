import fc from 'fast-check';
import type { Sqlite } from '../../../../src/engine/database/types';
import { minimise } from '../minimise';
import { brokenBy, type Failure } from '../tryScripts';
import { experiment, type ExperimentOptions } from './experiment';
import type { Promise } from './lab';
import { script, type Script } from './steps';

export interface Trial extends Omit<ExperimentOptions, 'repeats'> {
  readonly runs: number;
  readonly seed: number;
  readonly promise?: Promise;
  /** Whether a failing script is made shorter for its report. */
  readonly shorten?: boolean;
  /** Every how many runs one is repeated. */
  readonly repeatEvery?: number;
}

export const failureOf = (sqlite: Sqlite, tried: Script, options: ExperimentOptions): Failure | null =>
  brokenBy(() => experiment(sqlite, tried, options));

/** Tries scripts by chance until one breaks a law. Null when none did, else the law, and the shortest script found. */
export function firstFailure(sqlite: Sqlite, trial: Trial): { law: string; report: string } | null {
  const quiet = {
    repeats: trial.repeatEvery !== Infinity,
    ...(trial.sabotage && { sabotage: trial.sabotage }),
  };
  let runs = 0;
  const details = fc.check(
    fc.property(script(trial.promise), (tried) => {
      const repeats = runs++ % (trial.repeatEvery ?? 8) === 3;
      return failureOf(sqlite, tried, { ...trial, repeats }) === null;
    }),
    { numRuns: trial.runs, seed: trial.seed, endOnFailure: true },
  );
  const failing = details.counterexample?.[0];
  if (failing === undefined) return null;
  const short =
    trial.shorten === false
      ? failing
      : minimise(failing, (candidate) => failureOf(sqlite, candidate, quiet)?.law ?? null);
  const failure = failureOf(sqlite, short, quiet);
  const report = [
    `seed ${trial.seed}, run ${details.numRuns}: ${failure?.message}`,
    JSON.stringify(short.shape),
    ...short.steps.map(({ waitUs, command }) => `  ${waitUs} us, then ${JSON.stringify(command)}`),
  ].join('\n');
  return { law: failure?.law ?? '', report };
}
