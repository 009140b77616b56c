import fc from 'fast-check';
import type { Sqlite } from '../../../src/engine/database/types';
import { experiment, type ExperimentOptions } from './experiment';
import { LawBroken } from './law';
import { minimise } from './minimise';
import { script, type Script, type ScriptOptions } from './steps';

export interface Trial extends ScriptOptions, ExperimentOptions {
  readonly runs: number;
  readonly seed: number;
  /** Whether a failing script is made shorter for its report. */
  readonly shorten?: boolean;
}

/** Of most laws the gate tries a third of the runs, the first ones; `npm run test:laws` tries all. */
const share = process.env.PROPERTY_ALL === undefined ? 3 : 1;

/** `PROPERTY_SEED` and `PROPERTY_RUNS` look elsewhere, or longer. */
export const chosenSeed = (usual: number): number => Number(process.env.PROPERTY_SEED ?? usual);
export const chosenRuns = (usual: number): number =>
  Number(process.env.PROPERTY_RUNS ?? Math.ceil(usual / share));

/** Runs that the gate tries in full. */
export const allRuns = (usual: number): number => Number(process.env.PROPERTY_RUNS ?? usual);

export interface Failure {
  /** The law that was broken: stays the same while the script gets shorter. */
  readonly law: string;
  readonly message: string;
}

/** Which law an experiment broke; null when it kept them all. */
export function brokenBy(tryIt: () => void): Failure | null {
  try {
    tryIt();
    return null;
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error instanceof LawBroken) return { law: error.law, message: error.message };
    return { law: 'the engine does not throw', message };
  }
}

const failureOf = (sqlite: Sqlite, tried: Script, options: ExperimentOptions): Failure | null =>
  brokenBy(() => experiment(sqlite, tried, options));

/** Tries scripts by chance until one breaks a law. Null when none did, else the law, and the shortest script found. */
export function firstFailure(sqlite: Sqlite, trial: Trial): { law: string; report: string } | null {
  const quiet: ExperimentOptions = trial.sabotage === undefined ? {} : { sabotage: trial.sabotage };
  const details = fc.check(
    fc.property(script(trial), (tried) => failureOf(sqlite, tried, trial) === null),
    { numRuns: trial.runs, seed: trial.seed, endOnFailure: true },
  );
  const failing = details.counterexample?.[0];
  if (failing === undefined) return null;
  const short =
    trial.shorten === false
      ? failing
      : minimise(failing, (candidate) => failureOf(sqlite, candidate, quiet)?.law ?? null);
  const failure = failureOf(sqlite, short, quiet);
  const steps = short.steps.map(({ waitUs, command }) => `  ${waitUs} us, then ${JSON.stringify(command)}`);
  const report = [
    `seed ${trial.seed}, run ${details.numRuns}: ${failure?.message}`,
    JSON.stringify(short.shape),
    ...steps,
  ].join('\n');
  return { law: failure?.law ?? '', report };
}
