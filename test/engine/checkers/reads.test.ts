import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, type Finding, type Run } from '../../../src/engine';
import type { Sqlite } from '../../../src/engine/database/types';
import { present } from '../../../src/shared/assert';
import { ask, facts, give, labRun, outcomes, wait, type LabOptions } from '../cluster/lab';

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

const within = (options: LabOptions, act: (run: Run) => void): void => {
  const run = labRun(sqlite, options);
  try {
    act(run);
  } finally {
    run.close();
  }
};

const slow = (run: Run, node: string, applyUs: number): void =>
  give(run, { type: 'setNode', node, settings: { applyUs } });
const found = (run: Run, kind: Finding['kind']): Finding[] =>
  run.watch.findings.filter((finding) => finding.kind === kind);
const rename = "UPDATE users SET name = 'Robert' WHERE id = 2";
const name = 'SELECT name FROM users WHERE id = 2';

describe('own writes', () => {
  it('finds a read that lacks what its session was told, with what was told and what is true', () => {
    within({}, (run) => {
      slow(run, 's1', 400_000);
      ask(run, 'a', rename);
      wait(run, 20_000);
      ask(run, 'a', name, 's1');
      const [finding, ...others] = found(run, 'missedOwnWrite');
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ session: 'a', node: 's1', tx: 1, table: 'users' });
      expect(finding?.write).toMatchObject({ tx: 1, session: 'a', whereabouts: 'beingReplayed' });
      expect(finding?.write?.acknowledgedAtUs).toBeLessThan(finding?.atUs ?? 0);
      expect(finding?.read?.told.rows).toEqual([['Bob']]);
      expect(finding?.read?.shouldBe?.rows).toEqual([['Robert']]);
      expect(facts(run, 'missedOwnWriteFound')).toHaveLength(1);
    });
  });

  it('finds nothing for another session, another table, or once it is replayed', () => {
    within({}, (run) => {
      ask(run, 'b', 'CREATE TABLE other (id INTEGER PRIMARY KEY)');
      wait(run, 50_000);
      slow(run, 's1', 400_000);
      ask(run, 'a', rename);
      ask(run, 'b', name, 's1');
      ask(run, 'a', 'SELECT count(*) FROM other', 's1');
      wait(run, 500_000);
      ask(run, 'a', name, 's1');
      expect(found(run, 'missedOwnWrite')).toEqual([]);
      expect(found(run, 'staleRead')).toHaveLength(1);
    });
  });

  it('counts repeats until the standby has it', () => {
    within({}, (run) => {
      slow(run, 's1', 400_000);
      ask(run, 'a', rename);
      for (let i = 0; i < 3; i++) ask(run, 'a', name, 's1');
      expect(found(run, 'missedOwnWrite').map(({ repeats }) => repeats)).toEqual([2]);
      wait(run, 500_000);
      ask(run, 'a', rename.replace('Robert', 'Rob'));
      ask(run, 'a', name, 's1');
      expect(found(run, 'missedOwnWrite').map(({ repeats }) => repeats)).toEqual([2, 0]);
    });
  });

  it('says where the write was: not sent, on the wire, unread, received, flushed', () => {
    const whereabouts = (prepare: (run: Run) => void, laterUs = 0): string | undefined => {
      let where: string | undefined;
      within({}, (run) => {
        prepare(run);
        ask(run, 'a', rename);
        wait(run, laterUs);
        ask(run, 'a', name, 's1');
        where = found(run, 'missedOwnWrite')[0]?.write?.whereabouts;
      });
      return where;
    };
    expect(whereabouts((run) => give(run, { type: 'cut', from: 'p1', to: 's1', bothWays: true }))).toBe(
      'lostOnTheWay',
    );
    expect(
      whereabouts((run) => give(run, { type: 'setShipping', shipping: 'polling', pollUs: 1_000_000 })),
    ).toBe('notSent');
    expect(
      whereabouts((run) =>
        give(run, { type: 'setLink', from: 'p1', to: 's1', settings: { latencyUs: 900_000 } }),
      ),
    ).toBe('onTheWire');
    expect(whereabouts((run) => give(run, { type: 'pauseReceiver', node: 's1' }))).toBe('unread');
    expect(
      whereabouts((run) => give(run, { type: 'setNode', node: 's1', settings: { flushUs: 900_000 } })),
    ).toBe('received');
    expect(
      whereabouts((run) => {
        slow(run, 's1', 900_000);
        ask(run, 'b', "UPDATE users SET name = 'Annie' WHERE id = 1");
        wait(run, 20_000);
      }, 20_000),
    ).toBe('flushed');
  });

  it('does not call a lost write missed', () => {
    within({ standbys: 2 }, (run) => {
      give(run, { type: 'cut', from: 'p1', to: 's1', bothWays: true });
      give(run, { type: 'cut', from: 'p1', to: 's2', bothWays: true });
      ask(run, 'a', rename);
      give(run, { type: 'kill', node: 'p1', kind: 'site' });
      give(run, { type: 'promote', node: 's1' });
      wait(run, 500_000);
      expect(ask(run, 'a', name, 's1').rows).toEqual([['Bob']]);
      expect(found(run, 'lostWrite')).toHaveLength(1);
      expect(found(run, 'missedOwnWrite')).toEqual([]);
    });
  });
});

describe('an answer of a late copy', () => {
  const other = 'SELECT name FROM users WHERE id = 1';

  it('is told apart by whether the primary would have said something else', () => {
    within({}, (run) => {
      slow(run, 's1', 400_000);
      ask(run, 'a', rename);
      for (let i = 0; i < 3; i++) ask(run, 'a', other, 's1');
      for (let i = 0; i < 2; i++) ask(run, 'a', name, 's1');
      for (const kind of ['staleRead', 'missedOwnWrite'] as const) {
        expect(found(run, kind).map(({ read, repeats }) => [read?.differs, repeats])).toEqual([
          [false, 2],
          [true, 1],
        ]);
      }
      expect(facts(run, 'staleReadFound')).toHaveLength(1);
      expect(facts(run, 'missedOwnWriteFound')).toHaveLength(1);
      expect(facts(run, 'lateCopyFound')).toHaveLength(2);
    });
  });

  it('cannot be told apart where chance had a part in it, or the read began long before', () => {
    within({}, (run) => {
      slow(run, 's1', 900_000);
      ask(run, 'a', rename);
      ask(run, 'a', 'SELECT name, random() FROM users WHERE id = 1', 's1');
      ask(run, 'b', 'SELECT name, sleep(0.1) FROM users WHERE id = 2', 's1');
      expect(found(run, 'staleRead').map(({ read }) => read?.differs)).toEqual([null, null]);
      expect(facts(run, 'staleReadFound')).toEqual([]);
    });
  });

  it('is remembered of each read, not only of the first', () => {
    within({}, (run) => {
      slow(run, 's1', 400_000);
      ask(run, 'a', rename);
      wait(run, 20_000);
      const late = [name, other, name].map((sql) => {
        ask(run, 'a', sql, 's1');
        return run.watch.lateReadOf('a', present(outcomes(run, 'a').at(-1), 'outcome').number);
      });
      expect(late.map((one) => [one?.read.differs, one?.write.whereabouts])).toEqual([
        [true, 'beingReplayed'],
        [false, 'beingReplayed'],
        [true, 'beingReplayed'],
      ]);
      wait(run, 500_000);
      ask(run, 'a', name, 's1');
      expect(run.watch.lateReadOf('a', present(outcomes(run, 'a').at(-1), 'outcome').number)).toBeNull();
    });
  });
});

describe('the list of findings', () => {
  it('keeps what hurt somebody longer than what only could have, and counts all', () => {
    within({}, (run) => {
      slow(run, 's1', 10_000);
      const writes = 520;
      ask(run, 'a', rename);
      ask(run, 'b', name, 's1');
      expect(found(run, 'staleRead')).toHaveLength(1);
      for (let i = 0; i < writes; i++) {
        wait(run, 20_000);
        ask(run, 'a', `UPDATE users SET name = 'Ann ${i}' WHERE id = 1`);
        ask(run, 'c', 'SELECT name FROM users WHERE id = 3', 's1');
      }
      expect(run.watch.found).toBeGreaterThan(500);
      expect(run.watch.findings).toHaveLength(500);
      expect(run.watch.findings[0]).toMatchObject({ id: 1, session: 'b', read: { differs: true } });
    });
  });
});

describe('going back', () => {
  it('says what the session had been told by the same question, if it had', () => {
    within({ standbys: 2 }, (run) => {
      slow(run, 's2', 400_000);
      ask(run, 'b', rename);
      wait(run, 20_000);
      ask(run, 'a', name, 's1');
      ask(run, 'a', name, 's2');
      // It asked for all rows and never for this one: it was not shown what it misses now.
      ask(run, 'c', 'SELECT count(*) FROM users', 's1');
      ask(run, 'c', name, 's2');
      const before = found(run, 'wentBack').map(({ session, read }) => [session, read?.before?.rows ?? null]);
      expect(before).toEqual([
        ['a', [['Robert']]],
        ['c', null],
      ]);
    });
  });

  it('finds a read that lacks what its session was shown', () => {
    within({ standbys: 2 }, (run) => {
      slow(run, 's2', 400_000);
      ask(run, 'b', rename);
      wait(run, 20_000);
      expect(ask(run, 'a', name, 's1').rows).toEqual([['Robert']]);
      expect(ask(run, 'a', name, 's2').rows).toEqual([['Bob']]);
      expect(found(run, 'wentBack')).toMatchObject([
        { session: 'a', node: 's2', tx: 1, write: { session: 'b', whereabouts: 'beingReplayed' } },
      ]);
      ask(run, 'c', name, 's2');
      expect(found(run, 'wentBack')).toHaveLength(1);
    });
  });

  it('knows each of the sights that parted histories gave, as any of them may go on', () => {
    within({ standbys: 2 }, (run) => {
      give(run, { type: 'cut', from: 'p1', to: 's1', bothWays: true });
      ask(run, 'b', rename);
      wait(run, 20_000);
      give(run, { type: 'promote', node: 's1' });
      expect(ask(run, 'a', name, 's2').rows).toEqual([['Robert']]);
      expect(ask(run, 'a', name, 's1').rows).toEqual([['Bob']]);
      expect(found(run, 'wentBack')).toEqual([]);
      give(run, { type: 'promote', node: 's2' });
      expect(ask(run, 'a', name, 's1').rows).toEqual([['Bob']]);
      expect(found(run, 'wentBack')).toMatchObject([{ session: 'a', node: 's1', write: { session: 'b' } }]);
    });
  });

  it('forgets a sight that no history has any more', () => {
    within({ standbys: 2 }, (run) => {
      give(run, { type: 'cut', from: 'p1', to: 's2', bothWays: true });
      ask(run, 'b', rename);
      wait(run, 20_000);
      expect(ask(run, 'a', name, 's1').rows).toEqual([['Robert']]);
      give(run, { type: 'kill', node: 'p1', kind: 'site' });
      give(run, { type: 'kill', node: 's1', kind: 'site' });
      give(run, { type: 'promote', node: 's2' });
      wait(run, 500_000);
      expect(ask(run, 'a', name, 's2').rows).toEqual([['Bob']]);
      expect(found(run, 'wentBack')).toEqual([]);
    });
  });
});

describe('bounded staleness', () => {
  it('measures what an answer lacks against the log, not against what the router believes', () => {
    within({}, (run) => {
      give(run, { type: 'setMonitor', settings: { on: true, everyUs: 20_000 } });
      give(run, {
        type: 'setReadPolicy',
        session: 'a',
        policy: { kind: 'bounded', maxStalenessUs: 300_000 },
      });
      wait(run, 100_000);
      slow(run, 's1', 30_000_000);
      ask(run, 'b', rename);
      expect(ask(run, 'a', name).node).toBe('s1');
      expect(found(run, 'tooStale')).toEqual([]);
      const router = present(run.cluster.routers.get('router'), 'router');
      wait(run, 500_000);
      expect(ask(run, 'a', name).node).toBe('p1');
      // A router that believes too much is found out.
      const belief = present(router.beliefs.get('s1'), 'belief');
      belief.asOfUs = run.nowUs;
      expect(ask(run, 'a', name).node).toBe('s1');
      const [finding] = found(run, 'tooStale');
      expect(finding).toMatchObject({ session: 'a', node: 's1', tx: 1 });
      expect(finding?.valueUs).toBeGreaterThan(500_000);
    });
  });
});

describe('consistent prefix', () => {
  it('finds reads of a table with a gap, until the copy is replaced', () => {
    within({ node: {} }, (run) => {
      ask(run, 'b', "INSERT INTO users VALUES (7, 'Gil')");
      wait(run, 20_000);
      // Somebody wrote at the standby: the next change of that row cannot be applied.
      const standby = run.cluster.member('s1');
      standby.db.applyRows(present(run.cluster.member('p1').log.last(), 'entry').ops.map(undone));
      ask(run, 'b', "UPDATE users SET name = 'Gus' WHERE id = 7");
      wait(run, 20_000);
      give(run, { type: 'skipEntry', node: 's1' });
      ask(run, 'a', 'SELECT name FROM users WHERE id = 7', 's1');
      ask(run, 'a', 'SELECT name FROM users WHERE id = 7', 's1');
      const [finding, ...others] = found(run, 'prefixBroken');
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ node: 's1', table: 'users', tx: 2, repeats: 1 });
      expect(finding?.write).toMatchObject({ session: 'b', whereabouts: 'skipped' });
      expect(finding?.read?.told.rows).toEqual([]);
      expect(finding?.read?.shouldBe?.rows).toEqual([['Gus']]);
      give(run, { type: 'reclone', node: 's1' });
      wait(run, 2_000_000);
      ask(run, 'c', 'SELECT name FROM users WHERE id = 7', 's1');
      expect(found(run, 'prefixBroken')).toHaveLength(1);
    });
  });
});

type Op = Parameters<ReturnType<Run['cluster']['member']>['db']['applyRows']>[0][number];
const undone = ({ table, after, rowidAfter }: Op): Op => ({
  kind: 'delete',
  table,
  before: after,
  after: null,
  rowidBefore: rowidAfter,
  rowidAfter,
});
