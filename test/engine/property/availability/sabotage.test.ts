import { describe, expect, test } from 'vitest';
import { loadSqlite } from '../../../../src/engine';
import { sabotages } from './sabotage';
import { firstFailure } from './tryScripts';

const sqlite = await loadSqlite();

describe('the laws of failover see an engine in which', () => {
  test.each(sabotages)(
    '$name',
    ({ laws, make, promise }) => {
      const failure = firstFailure(sqlite, {
        runs: 1000,
        seed: 10,
        promise,
        sabotage: make,
        shorten: false,
        repeatEvery: Infinity,
      });
      expect(laws).toContain(failure?.law);
    },
    300_000,
  );
});
