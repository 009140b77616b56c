import fc from 'fast-check';
import type { Sqlite } from '../../../../src/engine/database/types';
import { minimise } from '../minimise';
import { brokenBy } from '../tryScripts';
import { experiment, type ExperimentOptions } from './experiment';
import { script, type Script } from './steps';

export interface Trial extends ExperimentOptions {
  readonly runs: number;
  readonly seed: number;
  /** Whether a failing script is made shorter for its report. */
  readonly shorten?: boolean;
}

/** Tries scripts by chance until one breaks a law. Null when none did, else the law, and the shortest script found. */
export function firstFailure(sqlite: Sqlite, trial: Trial): { law: string; report: string } | null {
  const quiet: ExperimentOptions = trial.sabotage === undefined ? {} : { sabotage: trial.sabotage };
  const failureOf = (tried: Script, options: ExperimentOptions) =>
    brokenBy(() => experiment(sqlite, tried, options));
  const details = fc.check(
    fc.property(script, (tried) => failureOf(tried, trial) === null),
    { numRuns: trial.runs, seed: trial.seed, endOnFailure: true },
  );
  const failing = details.counterexample?.[0];
  if (failing === undefined) return null;
  const short =
    trial.shorten === false
      ? failing
      : minimise(failing, (candidate) => failureOf(candidate, quiet)?.law ?? null);
  const failure = failureOf(short, quiet);
  const report = [
    `seed ${trial.seed}, run ${details.numRuns}: ${failure?.message}`,
    JSON.stringify(short.shape),
    ...short.steps.map(({ waitUs, command }) => `  ${waitUs} us, then ${JSON.stringify(command)}`),
  ].join('\n');
  return { law: failure?.law ?? '', report };
}
