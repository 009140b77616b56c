import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, Snapshot, type ChecksumRun, type Command, type Run } from '../../../src/engine';
import type { Sqlite } from '../../../src/engine/database/types';
import { present } from '../../../src/shared/assert';
import { ask, facts, give, labRun, send, wait, type LabOptions } from './lab';

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

const rows = 250;
const setup = [
  'CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT);',
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) INSERT INTO items SELECT i, 'item ' || i FROM n;`,
  'CREATE TABLE bag (v INTEGER);',
  'INSERT INTO bag VALUES (1), (2), (2);',
  'CREATE TABLE pairs (a TEXT, b INTEGER, c TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;',
  "INSERT INTO pairs VALUES ('x', 2, 'p'), ('x', 1, 'q'), ('w', 9, 'r');",
];

function within(options: LabOptions, act: (run: Run) => void): void {
  const run = labRun(sqlite, { standbys: 2, ...options, more: { setup, ...options.more } });
  try {
    act(run);
  } finally {
    run.close();
  }
}

const checksum = (more: object = {}): Command => ({ type: 'checksumTables', chunkRows: 100, ...more });

function compare(run: Run, more: object = {}): ChecksumRun {
  give(run, checksum(more));
  const untilUs = run.nowUs + 120_000_000;
  const result = present(run.cluster.checksums.at(-1), 'comparison');
  while (result.state === 'running' && run.stepUntil(untilUs));
  return result;
}

const verdicts = (result: ChecksumRun, table: string) =>
  Object.fromEntries([...(result.sums.get(table)?.standbys ?? [])]);
const counts = { equal: 0, different: 0, away: 0, late: 0 };

describe('copies compared as an operator would', () => {
  it.each(['row', 'statement', 'wal', 'mixed'] as const)('are equal under load in format %s', (format) => {
    within({ more: { log: { format } } }, (run) => {
      give(run, checksum({ rowsPerSecond: 5000 }));
      const result = present(run.cluster.checksums.at(-1), 'comparison');
      for (let i = 1; result.state === 'running'; i++) {
        send(run, 'a', `UPDATE items SET name = 'changed ${i}' WHERE id = ${(i * 37) % rows}`);
        wait(run, 7000);
      }
      expect(result.state).toBe('finished');
      expect(result.sums.get('items')).toMatchObject({ rows, chunks: 3 });
      for (const table of ['items', 'bag', 'pairs']) {
        const { chunks } = present(result.sums.get(table), 'sum');
        const equal = { ...counts, equal: chunks };
        expect(verdicts(result, table)).toEqual({ s1: equal, s2: equal });
      }
      const positions = new Set(result.chunks.map(({ lsn }) => lsn));
      expect(positions.size).toBeGreaterThan(1);
    });
  });

  it('names table, keys and node of what differs, and no other', () => {
    within({}, (run) => {
      const op = { kind: 'delete', after: null } as const;
      const table = { name: 'items', columns: ['id', 'name'], pk: [1, 0], byRowid: false };
      run.cluster
        .member('s2')
        .db.applyRows([{ ...op, table, before: [120, 'item 120'], rowidBefore: 120, rowidAfter: 0 }]);
      const result = compare(run);
      const different = result.chunks.flatMap(({ table: name, after, upTo, standbys }) =>
        [...standbys].flatMap(([node, { verdict, read }]) =>
          verdict === 'different' ? [{ name, after, upTo, node, count: read?.hash.rows }] : [],
        ),
      );
      expect(different).toEqual([{ name: 'items', after: '100', upTo: '200', node: 's2', count: 99 }]);
      expect(facts(run, 'checksumFinished')[0]).toMatchObject({ value: 1, detail: 'finished' });
    });
  });

  it('opens a chunk that differs: each row on both sides, as they stood at its position', () => {
    within({}, (run) => {
      const table = { name: 'items', columns: ['id', 'name'], pk: [1, 0], byRowid: false };
      const row = (id: number): [number, string] => [id, `item ${id}`];
      run.cluster.member('s2').db.applyRows([
        { kind: 'delete', table, before: row(120), after: null, rowidBefore: 120, rowidAfter: 0 },
        { kind: 'update', table, before: row(121), after: [121, 'x'], rowidBefore: 121, rowidAfter: 121 },
        { kind: 'insert', table, before: null, after: [9999, 'own'], rowidBefore: 0, rowidAfter: 9999 },
      ]);
      give(run, checksum({ table: 'items', rowsPerSecond: 1000 }));
      const { chunks, ...result } = present(run.cluster.checksums.at(-1), 'comparison');
      for (let i = 1; i < 40; i++) {
        send(run, 'a', `UPDATE items SET name = 'changed ${i}' WHERE id = 150`);
        wait(run, 40_000);
      }
      expect(result.tables).toEqual([]);
      const read = chunks.map(({ standbys }) => standbys.get('s2')?.read);
      expect(read.map((reading) => reading?.differing)).toEqual([0, 2, 1]);
      expect(read.flatMap((reading) => reading?.rows ?? [])).toEqual([
        { key: '120', primary: row(120), standby: null },
        { key: '121', primary: row(121), standby: [121, 'x'] },
        { key: '9999', primary: null, standby: [9999, 'own'] },
      ]);
    });
  });

  it('finds a row that only the copy has, beyond the last key', () => {
    within({}, (run) => {
      const table = { name: 'items', columns: ['id', 'name'], pk: [1, 0], byRowid: false };
      run.cluster
        .member('s1')
        .db.applyRows([
          { kind: 'insert', table, before: null, after: [9999, 'own'], rowidBefore: 0, rowidAfter: 9999 },
        ]);
      expect(verdicts(compare(run, { table: 'items' }), 'items')).toMatchObject({
        s1: { equal: 2, different: 1 },
        s2: { equal: 3, different: 0 },
      });
    });
  });

  it('leaves out who is away, and says so', () => {
    within({}, (run) => {
      give(run, { type: 'kill', node: 's1', kind: 'process' });
      expect(verdicts(compare(run, { table: 'bag' }), 'bag')).toEqual({
        s1: { ...counts, away: 1 },
        s2: { ...counts, equal: 1 },
      });
    });
  });

  it('waits for a copy that is behind, and leaves out one that stays behind for a minute', () => {
    within({}, (run) => {
      give(run, { type: 'setNode', node: 's1', settings: { applyUs: 400_000 } });
      give(run, { type: 'setNode', node: 's2', settings: { applyDelayUs: 100_000_000 } });
      ask(run, 'a', "UPDATE items SET name = 'new' WHERE id = 1");
      const result = compare(run, { table: 'bag' });
      expect(verdicts(result, 'bag')).toEqual({ s1: { ...counts, equal: 1 }, s2: { ...counts, late: 1 } });
      const read = facts(run, 'checksumChunk').find(({ node }) => node === 's1');
      expect(read?.timeUs).toBeGreaterThan(400_000);
    });
  });

  it('ends when its primary is gone', () => {
    within({}, (run) => {
      give(run, checksum({ rowsPerSecond: 100 }));
      give(run, { type: 'kill', node: 'p1', kind: 'site' });
      wait(run, 1_000_000);
      expect(run.cluster.checksums.at(-1)?.state).toBe('stopped');
    });
  });

  it('costs the time of every node: statements wait, and copies fall behind', () => {
    const worst = (options: object | null): number => {
      let us = 0;
      within({}, (run) => {
        if (options !== null) give(run, checksum(options));
        us = ask(run, 'a', "UPDATE items SET name = 'new' WHERE id = 1").tookUs;
      });
      return us;
    };
    expect(worst({ rowsPerSecond: 1000 })).toBeGreaterThan(worst(null) + 90_000);
    within({}, (run) => {
      const result = compare(run, { table: 'items', rowsPerSecond: 1000 });
      expect([...result.busyUs]).toEqual(['p1', 's1', 's2'].map((node) => [node, 3000 + rows * 1000]));
      expect((result.finishedUs ?? 0) - result.startedUs).toBeGreaterThan(2 * rows * 1000);
    });
  });

  it('goes on from a snapshot as in the run it was taken of', () => {
    within({}, (run) => {
      give(run, checksum({ rowsPerSecond: 2000 }));
      wait(run, 120_000);
      const { run: again } = new Snapshot(run, {}).take();
      for (const one of [run, again]) one.advanceTo(3_000_000);
      expect(again.cluster.checksums).toEqual(run.cluster.checksums);
      expect(again.trace.hash).toBe(run.trace.hash);
      expect(run.cluster.checksums[0]?.state).toBe('finished');
      again.close();
    });
  });

  it('is refused while one runs, and for a table that is not there', () => {
    within({}, (run) => {
      expect(run.command(checksum({ table: 'nowhere' }))?.code).toBe('noSuchTable');
      give(run, checksum());
      expect(run.command(checksum())?.code).toBe('checksumRuns');
    });
  });
});
