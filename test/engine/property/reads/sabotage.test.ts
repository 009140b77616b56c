import { describe, expect, test } from 'vitest';
import { loadSqlite } from '../../../../src/engine';
import { sabotages } from './sabotage';
import { firstFailure } from './tryScripts';

const sqlite = await loadSqlite();

describe('the laws of reads see an engine in which', () => {
  test.each(sabotages)(
    '$name',
    ({ laws, make }) => {
      const failure = firstFailure(sqlite, { runs: 500, seed: 10, sabotage: make, shorten: false });
      expect(laws).toContain(failure?.law);
    },
    300_000,
  );
});
