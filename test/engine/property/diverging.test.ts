import { expect, test } from 'vitest';
import { loadSqlite } from '../../../src/engine';
import { Coverage } from './coverage';
import { chosenRuns, chosenSeed, firstFailure } from './tryScripts';

const minute = 60_000;

test(
  'where unsafe statements make replicas differ, a new copy makes them equal, and clients hear the truth',
  async () => {
    const coverage = new Coverage();
    const trial = { runs: chosenRuns(260), seed: chosenSeed(1592), divergence: true, coverage };
    const failure = firstFailure(await loadSqlite(), trial);
    expect(failure?.report).toBeUndefined();
    console.info(coverage.table());
    expect(coverage.gaps()).toEqual([]);
    expect(coverage.diverging).toBeGreaterThan(0);
    expect(coverage.seen('divergenceFound')).toBeGreaterThan(0);
    expect(coverage.seen('command skipEntry')).toBeGreaterThan(0);
  },
  10 * minute,
);
