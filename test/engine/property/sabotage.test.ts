import { describe, expect, test } from 'vitest';
import { loadSqlite } from '../../../src/engine';
import { sabotages } from './sabotage';
import { firstFailure } from './tryScripts';

const sqlite = await loadSqlite();

describe('the properties see an engine that', () => {
  test.each(sabotages)(
    '$name',
    ({ laws, make }) => {
      const failure = firstFailure(sqlite, {
        runs: 300,
        seed: 10,
        divergence: false,
        sabotage: make,
        shorten: false,
      });
      expect(laws).toContain(failure?.law);
    },
    300_000,
  );
});
