import { describe, expect, it } from 'vitest';
import type { TraceEntry } from '../../src/engine/index';
import type { Player } from '../../src/store/player';
import { noFilter, type TraceFilter } from '../../src/store/traceList/filter';
import { groupOf } from '../../src/store/traceList/groups';
import { TraceRows, type TraceRow, type TraceView } from '../../src/store/traceList/traceRows';
import { labWords } from '../../src/view/text/labWords';
import { livingCluster, usePlayers } from '../support/players';

const openScenario = usePlayers();

function open(untilUs: number, more: object = {}): Player {
  const player = openScenario({ ...livingCluster, commands: [], ...more });
  player.playTo(untilUs);
  return player;
}

const rowsOf = (view: TraceView): readonly TraceRow[] =>
  Array.from({ length: view.count }, (_, index) => {
    const row = view.rowAt(index);
    if (row === null) throw new Error(`no row ${index}`);
    return row;
  });

const seqs = (view: TraceView): readonly number[] => rowsOf(view).map(({ seq }) => seq);

const wanted = (player: Player, matches: (entry: TraceEntry) => boolean): readonly number[] =>
  [...player.current.trace.from(1)].filter(matches).map(({ seq }) => seq);

function filtered(player: Player, filter: Partial<TraceFilter>): TraceView {
  const rows = new TraceRows(labWords);
  rows.filter({ ...noFilter, ...filter });
  return rows.read(player);
}

describe('the list of facts', { timeout: 60_000 }, () => {
  it('has every fact at hand, in words with nodes by their ids', () => {
    const player = open(1_000_000);
    const view = new TraceRows(labWords).read(player);
    expect(seqs(view)).toEqual(wanted(player, () => true));
    expect([view.count, view.present, view.sinceUs]).toEqual([view.total, view.total, null]);
    const flush = rowsOf(view).find(({ kind, node }) => kind === 'entryFlushed' && node === 's2');
    expect(flush?.text).toBe(`tx ${flush?.tx} was flushed on s2`);
    expect(view.rowAt(view.count)).toBeNull();
    expect(view.rowAt(-1)).toBeNull();
  });

  it('reads only what is new as time goes on', () => {
    const player = open(500_000);
    const rows = new TraceRows(labWords);
    const before = rows.read(player);
    const shown = seqs(before);
    player.playTo(1_500_000);
    expect(seqs(rows.read(player))).toEqual(wanted(player, () => true));
    expect(seqs(before)).toEqual(shown);
  });

  it('filters by node at either end, kind, group, session and transaction, and all at once', () => {
    const player = open(2_000_000);
    const near = ({ node, peer }: TraceEntry): boolean => node === 's1' || peer === 's1';
    expect(seqs(filtered(player, { node: 's1' }))).toEqual(wanted(player, near));
    expect(seqs(filtered(player, { kind: 'ackSent' }))).toEqual(
      wanted(player, ({ kind }) => kind === 'ackSent'),
    );
    expect(seqs(filtered(player, { group: 'log' }))).toEqual(
      wanted(player, ({ kind }) => groupOf[kind] === 'log'),
    );
    const { sessions, total } = filtered(player, {});
    const session = sessions[1] ?? '';
    expect(seqs(filtered(player, { session }))).toEqual(wanted(player, (entry) => entry.session === session));
    const both = filtered(player, { node: 's1', group: 'log', tx: 5, text: 'S1  replayed' });
    expect(seqs(both)).toEqual(
      wanted(player, ({ kind, node, tx }) => kind === 'entryReplayed' && node === 's1' && tx === 5),
    );
    expect([both.count, both.total]).toEqual([1, total]);
  });

  it('searches the words of a line and its position', () => {
    const player = open(1_500_000);
    const [row] = rowsOf(filtered(player, { text: 'tx 4 was flushed on p1' }));
    expect(row).toMatchObject({ kind: 'entryFlushed', node: 'p1', tx: 4 });
    const lsn = `0/${(row?.lsn ?? 0).toString(16)}`;
    expect(seqs(filtered(player, { text: lsn }))).toContain(row?.seq);
    expect(filtered(player, { text: 'no such words' }).count).toBe(0);
  });

  it('offers what there is to choose among', () => {
    const player = open(1_000_000);
    const { nodes, kinds } = filtered(player, { text: 'nothing matches this' });
    expect(nodes).toEqual(expect.arrayContaining(['p1', 's1', 's2', 's3']));
    expect(kinds).toContain('entryReplayed');
    expect(kinds).not.toContain('nodeKilled');
    expect(new TraceRows(labWords).kindWords('entryFlushed')).toBe('tx … was flushed on …');
  });

  it('finds the place of a fact, or of the next one that matches', () => {
    const player = open(1_000_000);
    const rows = new TraceRows(labWords);
    rows.filter({ ...noFilter, kind: 'entryReplayed' });
    const [first = 0, second = 0] = seqs(rows.read(player));
    expect([rows.indexOf(first), rows.indexOf(first + 1), rows.indexOf(second)]).toEqual([0, 1, 1]);
  });
});

describe('going back in time', { timeout: 60_000 }, () => {
  it('keeps what is known to come, marked as such', () => {
    const player = open(2_000_000);
    const rows = new TraceRows(labWords);
    const all = seqs(rows.read(player));
    player.seek(800_000);
    const view = rows.read(player);
    expect(seqs(view)).toEqual(all);
    expect(view.present).toBe(player.current.trace.lastSeq);
    expect(view.rowAt(view.present - 1)?.ahead).toBe(false);
    expect(view.rowAt(view.present)?.ahead).toBe(true);
    player.seek(2_500_000);
    expect(seqs(rows.read(player))).toEqual(wanted(player, () => true));
  });

  it('forgets it when one acts there, and shows the other history', () => {
    const player = open(2_000_000);
    const rows = new TraceRows(labWords);
    rows.filter({ ...noFilter, group: 'statement' });
    rows.read(player);
    player.seek(800_000);
    rows.read(player);
    expect(
      player.command({ type: 'execSql', session: 'you', target: 'router', sql: 'DELETE FROM users' }),
    ).toBeNull();
    player.playTo(1_200_000);
    const view = rows.read(player);
    expect(seqs(view)).toEqual(wanted(player, ({ kind }) => groupOf[kind] === 'statement'));
    expect(view.present).toBe(view.count);
    player.changeTo(1);
    expect(seqs(rows.read(player))).toEqual(wanted(player, ({ kind }) => groupOf[kind] === 'statement'));
  });

  it('says since when facts are at hand, and takes back those that come to hand again', () => {
    const player = open(1_000_000, {
      commands: [{ atUs: 1000, do: { type: 'setWorkload', perSecond: 400 } }],
    });
    const rows = new TraceRows(labWords);
    const first = rows.read(player).total;
    while (player.current.trace.firstSeq === 1) {
      player.playTo(player.current.nowUs + 10_000_000);
      rows.read(player);
    }
    const late = rows.read(player);
    expect(late.sinceUs).toBe(player.current.trace.at(player.current.trace.firstSeq)?.timeUs);
    expect(late.total).toBe(player.current.trace.lastSeq - player.current.trace.firstSeq + 1);
    expect(seqs(late)).toEqual(wanted(player, () => true));
    player.seek(1_000_000);
    const early = rows.read(player);
    expect(early.sinceUs).toBeNull();
    expect(seqs(early).slice(0, first)).toEqual(Array.from({ length: first }, (_, index) => index + 1));
  });
});

describe('cause and effect', { timeout: 60_000 }, () => {
  it('goes from a fact to its triggers and to what it led to', () => {
    const player = open(1_500_000);
    const rows = new TraceRows(labWords);
    const view = rows.read(player);
    const answered = rowsOf(view).find(({ kind, tx }) => kind === 'clientAnswered' && tx === 4);
    const chain = rows.chainOf(answered?.seq ?? 0);
    const kinds = chain.causes.map((seq) => rows.row(seq)?.kind);
    expect(kinds).toContain('entryFlushed');
    expect(kinds[kinds.length - 1]).toBe('answerSent');
    expect(chain.goesBack).toBe(false);
    const cause = chain.causes[chain.causes.length - 1] ?? 0;
    expect(rows.chainOf(cause).effects).toContain(answered?.seq);
  });

  it('finds effects that come later', () => {
    const player = open(1_500_000);
    const rows = new TraceRows(labWords);
    rows.read(player);
    const shipped = player.current.trace.lastSeq;
    const before = rows.chainOf(shipped).effects;
    player.playTo(2_500_000);
    rows.read(player);
    const after = rows.chainOf(shipped).effects;
    expect(before).toEqual([]);
    expect(after).toEqual(wanted(player, ({ causes }) => causes.includes(shipped)));
  });
});
