/** What each shipped scenario promises in its summary, and whether it happens. */
import { describe, expect, it } from 'vitest';
import { loadSqlite, readScenario, Run, samePages, summarize, type RunSummary } from '../../src/engine/index';
import { shippedScenarios } from '../../src/scenarios/index';

const sqlite = await loadSqlite();

interface Seen extends RunSummary {
  readonly run: Run;
}

function play(id: string, atUs?: number): Seen {
  const parsed = readScenario(shippedScenarios.find((scenario) => scenario.id === id)?.load());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(atUs ?? parsed.scenario.untilUs);
  return { ...summarize(run), run };
}

const checksums = (seen: Seen): Record<string, string> =>
  Object.fromEntries(seen.nodes.map(({ id, tables }) => [id, tables.map(({ checksum }) => checksum).join()]));
const areEqual = (seen: Seen): boolean => new Set(Object.values(checksums(seen))).size === 1;
const found = (seen: Seen, kind: string): string[] =>
  seen.findings.filter((finding) => finding.kind === kind).map(({ node }) => node);
/** Answers to statements that contain `text`, in order. */
const answers = (seen: Seen, text: string): RunSummary['statements'] =>
  seen.statements.filter(({ sql }) => sql.includes(text));
const rowCounts = (seen: Seen, text: string): number[] => answers(seen, text).map(({ rows }) => rows.length);
const has = (seen: Seen, kind: string): boolean =>
  [...seen.run.trace.from(1)].some((entry) => entry.kind === kind);
const tx = (seen: Seen): Record<'p1' | 's1' | 's2' | 's3', number> => {
  const of = (id: string): number => seen.nodes.find((node) => node.id === id)?.tx ?? 0;
  return { p1: of('p1'), s1: of('s1'), s2: of('s2'), s3: of('s3') };
};

describe('formats', () => {
  it('bare-now: NOW() gives every standby another row, without an error', () => {
    const seen = play('bare-now');
    expect(found(seen, 'divergence')).toEqual(['s1', 's2']);
    expect(new Set(Object.values(checksums(seen))).size).toBe(3);
    expect(seen.statements.every(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('shipped-now: equal until UUID()', () => {
    expect(areEqual(play('shipped-now', 690_000))).toBe(true);
    const seen = play('shipped-now');
    expect(found(seen, 'divergence')).toEqual(['s1', 's2']);
    expect(answers(seen, 'UUID()')[0]?.warnings).toEqual(['unsafe']);
  });

  it('limit-without-order: only the copy in another order differs', () => {
    const seen = play('limit-without-order');
    expect(found(seen, 'divergence')).toEqual(['s2']);
    expect(checksums(seen).s1).toBe(checksums(seen).p1);
  });

  it('mixed: the same statements leave all equal, logged as text and as rows', () => {
    const seen = play('mixed');
    expect(areEqual(seen)).toBe(true);
    const { log } = seen.run.cluster.member('p1');
    expect(log.between(log.startLsn, log.writeLsn).map(({ format }) => format)).toEqual([
      'statement',
      'row',
      'row',
      'statement',
    ]);
  });

  it('wal-copies: equal to the byte, and no writes on a copy', () => {
    const seen = play('wal-copies');
    expect(areEqual(seen)).toBe(true);
    expect(found(seen, 'bytesDiffer')).toEqual([]);
    expect(answers(seen, 'here?')[0]?.error).toBe('cannot execute INSERT in a read-only transaction');
    expect(answers(seen, 'SELECT body')[0]?.rows).toEqual([['wants a quote']]);
  });

  it('three-kinds-of-copies: equal rows on all, equal bytes on the physical one, other sizes on each link', () => {
    const seen = play('three-kinds-of-copies');
    const { cluster } = seen.run;
    const pages = (id: string) => cluster.member(id).visible.pages;
    expect(areEqual(seen)).toBe(true);
    expect(samePages(pages('p1'), pages('s1'))).toBe(true);
    const formats = ['s1', 's2', 's3'].map((id) => cluster.member(id).log.at(1).format);
    expect(formats).toEqual(['wal', 'row', 'statement']);
    const [wal, row, statement] = ['s1', 's2', 's3'].map((id) => cluster.member(id).log.at(1).bytes);
    expect(wal).toBeGreaterThan(row ?? 0);
    expect(row).toBeGreaterThan(statement ?? 0);
    expect(new Set(Object.values(tx(seen)))).toEqual(new Set([4]));
  });

  it('silent-difference: another price in Virginia, and nothing tells it but the comparison', () => {
    const seen = play('silent-difference', 1_990_000);
    const told = seen.statements.filter(({ session }) => session === 'you').map(({ rows }) => rows[0]);
    expect(told).toEqual([
      ['part 1731', 18310],
      ['part 1731', 1831],
    ]);
    expect(seen.findings).toEqual([]);
    expect(new Set(Object.values(tx(seen)).filter((seq) => seq > 0)).size).toBe(1);
    expect(areEqual(seen)).toBe(false);
  });

  it('silent-difference: small chunks name the keys, and let statements through', () => {
    const seen = play('silent-difference');
    const [whole, small] = seen.run.cluster.checksums.map((comparison) => {
      const differ = comparison.chunks.flatMap(({ after, upTo, lsn, standbys }) =>
        [...standbys].flatMap(([node, { verdict, read }]) =>
          verdict === 'different' ? [{ node, after, upTo, lsn, rows: read?.differing }] : [],
        ),
      );
      const commits = seen.statements
        .filter(({ sql }) => sql.startsWith('UPDATE'))
        .filter(({ sentAtUs }) => sentAtUs > comparison.startedUs)
        .filter(({ sentAtUs }) => sentAtUs < (comparison.finishedUs ?? 0))
        .map(({ latencyUs }) => latencyUs ?? Infinity)
        .toSorted((a, b) => a - b);
      const p95Us = commits[Math.ceil(commits.length * 0.95) - 1] ?? Infinity;
      return { state: comparison.state, differ, longestUs: commits.at(-1), p95Us, commits: commits.length };
    });
    expect(whole).toMatchObject({
      state: 'finished',
      differ: [{ node: 's2', after: null, upTo: null, rows: 4 }],
    });
    expect(whole?.longestUs).toBeGreaterThan(300_000);
    expect(small).toMatchObject({
      state: 'finished',
      differ: [{ node: 's2', after: '1700', upTo: '1800', rows: 4 }],
    });
    expect(small?.commits).toBeGreaterThan(20);
    expect(small?.p95Us).toBeLessThan(15_000);
    expect(seen.findings).toEqual([]);
  });

  it('thin-link: the statement is there at once, the rows take seconds', () => {
    expect(tx(play('thin-link', 400_000))).toMatchObject({ p1: 1, s1: 1, s3: 1 });
    expect(tx(play('thin-link', 2_000_000))).toMatchObject({ p1: 3, s1: 3, s3: 1 });
    const seen = play('thin-link');
    expect(tx(seen)).toMatchObject({ p1: 5, s1: 5, s3: 5 });
    expect(areEqual(seen)).toBe(true);
  });
});

describe('commit rules', () => {
  it('semi-sync: the fastest ack, the next one, the timeout, nobody, and back', () => {
    const seen = play('semi-sync');
    const latencies = answers(seen, 'INSERT').map(
      ({ latencyUs }) => Math.round((latencyUs ?? 0) / 10_000) * 10,
    );
    expect(latencies).toEqual([30, 90, 410, 10, 30]);
    expect(
      answers(seen, 'INSERT').every(({ outcome, warnings }) => outcome === 'ok' && warnings.length === 0),
    ).toBe(true);
    expect(rowCounts(seen, 'SELECT')).toEqual([2]);
    expect(has(seen, 'semiSyncRestored')).toBe(true);
  });

  it('after-commit: seen early at the one wait point, not at the other', () => {
    expect(rowCounts(play('after-commit'), 'SELECT')).toEqual([1, 1, 2]);
  });

  it('sync-standby-down: COMMIT waits, its row is hidden and locked, the restart completes it', () => {
    const waiting = play('sync-standby-down', 1_250_000);
    expect(answers(waiting, "'waits'")[0]?.outcome).toBeNull();
    expect(answers(waiting, "'mine'")[0]?.outcome).toBeNull();
    expect(rowCounts(waiting, 'SELECT')).toEqual([1]);
    const seen = play('sync-standby-down');
    expect(seen.statements.every(({ outcome }) => outcome === 'ok')).toBe(true);
    expect(areEqual(seen)).toBe(true);
  });

  it('quorum-any-2: as slow as the second answer, and waiting when there is only one', () => {
    const latencies = answers(play('quorum-any-2'), 'INSERT').map(({ latencyUs }) => latencyUs ?? 0);
    expect(latencies[0]).toBeLessThan(100_000);
    expect(latencies[1]).toBeGreaterThan(160_000);
    expect(latencies[2]).toBeGreaterThan(700_000);
  });

  it('first-1-takeover: no stall, then a wait that ends by cancelling, with a warning', () => {
    const seen = play('first-1-takeover');
    const [first, second, third] = answers(seen, 'INSERT');
    expect(second?.latencyUs).toBeGreaterThan(first?.latencyUs ?? 0);
    expect(third).toMatchObject({ outcome: 'ok', warnings: ['notReplicated'] });
    expect(rowCounts(seen, 'SELECT')).toEqual([2, 3]);
  });

  it('remote-apply: the stale read is found, and gone at the higher level', () => {
    const seen = play('remote-apply');
    expect(found(seen, 'staleRead')).toEqual(['s1']);
    expect(answers(seen, 'SELECT').map(({ rows }) => rows)).toEqual([
      [['alice@old.io']],
      [['alice@work.io']],
    ]);
  });
});

describe('catching up', () => {
  it('polling: half a second behind, until it streams', () => {
    const lag = (atUs: number): number => {
      const { p1, s1 } = tx(play('polling', atUs));
      return p1 - s1;
    };
    expect(lag(1_490_000)).toBeGreaterThan(5);
    expect(lag(3_490_000)).toBeLessThan(2);
  });

  it('delayed-standby: has the deleted rows for two seconds', () => {
    expect(answers(play('delayed-standby'), 'count').map(({ rows }) => rows)).toEqual([[[0]], [[5]], [[0]]]);
  });

  it('slot-fills-disk: writes fail until the slot is dropped', () => {
    const full = play('slot-fills-disk', 2_990_000);
    expect(has(full, 'diskFilled')).toBe(true);
    expect(full.statements.at(-1)?.error).toBe('no space left on the disk of the log');
    const seen = play('slot-fills-disk');
    const answered = seen.statements.filter(({ outcome }) => outcome !== null);
    expect(answered.at(-1)?.outcome).toBe('ok');
    expect(found(seen, 'logRemoved')).toEqual(['s2']);
    expect(has(seen, 'baseBackupFinished')).toBe(true);
  });

  it('base-backup: a copy for the one, the log for the other', () => {
    const seen = play('base-backup');
    expect(found(seen, 'logRemoved')).toEqual(['s2']);
    expect(areEqual(seen)).toBe(true);
  });

  it('duplicate-key: stops, skips with a silent difference, and is repaired by a new copy', () => {
    const stopped = play('duplicate-key', 1_100_000);
    expect(stopped.nodes.map(({ applyStop }) => applyStop?.code ?? null)).toEqual([
      null,
      'duplicateKey',
      null,
    ]);
    expect(tx(stopped)).toMatchObject({ p1: 3, s2: 3 });
    const skipped = play('duplicate-key', 1_450_000);
    expect(checksums(skipped).s1).not.toBe(checksums(skipped).p1);
    expect(areEqual(play('duplicate-key'))).toBe(true);
  });
});

describe('faults', () => {
  const flushed = [1, 'flushed'];
  const written = [2, 'written, not flushed'];

  it.each([
    ['primary-process-killed', [flushed, written]],
    ['primary-machine-killed', [flushed]],
  ])('%s leaves what it says', (id, rows) => {
    const seen = play(id);
    expect(answers(seen, 'not flushed')[0]?.outcome).toBe('unknown');
    expect(answers(seen, 'SELECT')[0]?.rows).toEqual(rows);
    expect(areEqual(seen)).toBe(true);
  });

  it('primary-site-dark: clients were told of rows that no standby has', () => {
    const dark = play('primary-site-dark', 2_000_000);
    const told = Math.max(...dark.statements.filter(({ outcome }) => outcome === 'ok').map((one) => one.tx));
    const { s1, s2, s3 } = tx(dark);
    expect(s1).toBeLessThan(told);
    expect(s2).toBeLessThan(s1);
    expect(s3).toBeLessThan(s2);
    expect(areEqual(play('primary-site-dark'))).toBe(true);
  });

  it('link-cut: the one behind the cut stays behind, and catches up from its last byte', () => {
    const { p1, s1, s2 } = tx(play('link-cut', 2_400_000));
    expect(s1).toBeGreaterThan(p1 - 3);
    expect(s2).toBeLessThan(p1 - 30);
    const seen = play('link-cut', 4_490_000);
    expect(tx(seen).s2).toBeGreaterThan(tx(seen).p1 - 3);
    expect(has(seen, 'baseBackupStarted')).toBe(false);
  });
});
