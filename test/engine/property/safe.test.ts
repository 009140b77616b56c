import { expect, test } from 'vitest';
import { loadSqlite } from '../../../src/engine';
import { Coverage } from './coverage';
import { chosenRuns, chosenSeed, firstFailure } from './tryScripts';

const minute = 60_000;

test(
  'whatever happens, replicas of safe statements end up equal and clients hear the truth',
  async () => {
    const coverage = new Coverage();
    const trial = { runs: chosenRuns(260), seed: chosenSeed(2024), divergence: false, coverage };
    const failure = firstFailure(await loadSqlite(), trial);
    expect(failure?.report).toBeUndefined();
    console.info(coverage.table());
    expect(coverage.gaps()).toEqual([]);
    expect(coverage.diverging).toBe(0);
  },
  10 * minute,
);
