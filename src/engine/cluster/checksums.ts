/**
 * Copies compared as pt-table-checksum does it: the primary reads a chunk of rows by key, and each standby reads the same
 * keys when its replay stands at the same place in the log, before it replays anything further. The next chunk waits
 * for the standbys. https://docs.percona.com/percona-toolkit/pt-table-checksum.html
 */
import { askStandby, isAway, running, settle, spend, type ChecksumEvent } from './checksumStandby';
import {
  defaultChecksums,
  keptChunks,
  keptRuns,
  keyText,
  type ChecksumChunk,
  type ChecksumRun,
} from './checksumRun';
import { sameRows } from './checksumRows';
import type { Command, CommandRefusal } from './commands';
import type { ClusterContext, ClusterNode } from './context';

type ChecksumCommand = Extract<Command, { type: 'checksumTables' }>;

const lookUs = 100_000;
/** A standby that has not reached the position after so long is left out. */
const patienceUs = 60_000_000;

export function checksumRefusal(ctx: ClusterContext, { table }: ChecksumCommand): CommandRefusal | null {
  const primary = ctx.member(ctx.primaryId());
  const params = { node: primary.id };
  if (primary.state === 'down') return { code: 'nodeIsDown', params };
  if (primary.state === 'paused') return { code: 'nodeIsPaused', params };
  if (ctx.checksums.some(({ state }) => state === 'running')) return { code: 'checksumRuns', params: {} };
  if (table !== undefined && table !== null && !primary.db.hashes.has(table))
    return { code: 'noSuchTable', params: { table } };
  return null;
}

export function startChecksums(ctx: ClusterContext, command: ChecksumCommand, cause: number): void {
  const primary = ctx.member(ctx.primaryId());
  const { table = null, chunkRows, rowsPerSecond } = command;
  const settings = {
    chunkRows: chunkRows ?? defaultChecksums.chunkRows,
    rowsPerSecond: rowsPerSecond ?? defaultChecksums.rowsPerSecond,
  };
  const startedSeq = ctx.emit({
    kind: 'checksumStarted',
    node: primary.id,
    value: settings.chunkRows,
    detail: table,
    causes: [cause],
  });
  const tables = table === null ? [...primary.db.hashes.keys()] : [table];
  const run: ChecksumRun = {
    id: (ctx.checksums.at(-1)?.id ?? 0) + 1,
    startedUs: ctx.nowUs,
    startedSeq,
    primary: primary.id,
    incarnation: primary.incarnation,
    settings,
    rowsToRead: tables.reduce((sum, name) => sum + (primary.db.hashes.get(name)?.rows ?? 0), 0),
    tables,
    after: null,
    chunks: [],
    chunksDone: 0,
    sums: new Map(),
    busyUs: new Map(),
    finishedUs: null,
    state: 'running',
  };
  ctx.checksums.push(run);
  if (ctx.checksums.length > keptRuns) ctx.checksums.shift();
  nextChunk(ctx, run);
  ctx.scheduleEvent(lookUs, { type: 'checksumLook', run: run.id });
}

/** Reading takes the node's time; then it says what it found. */
function nextChunk(ctx: ClusterContext, run: ChecksumRun): void {
  const [table] = run.tables;
  if (table === undefined) {
    end(ctx, run, 'finished');
    return;
  }
  const primary = ctx.member(run.primary);
  const { chunkRows } = run.settings;
  const range = { after: run.after, upTo: null };
  const rows = ctx.sqlite.readRange(primary.db.pages, table, range, chunkRows)?.hash.rows ?? 0;
  const { id: node, incarnation } = primary;
  ctx.scheduleEvent(spend(ctx, run, primary, rows), { type: 'checksumRead', node, incarnation, run: run.id });
}

/** The primary has read its chunk: the answer holds for the end of its log as it is now. */
export function chunkRead(
  ctx: ClusterContext,
  primary: ClusterNode,
  event: ChecksumEvent<'checksumRead'>,
): void {
  const run = running(ctx, event.run);
  const table = run?.tables[0];
  if (run === undefined || table === undefined) return;
  const { chunkRows } = run.settings;
  const { after } = run;
  const { pages } = primary.db;
  const read = ctx.sqlite.readRange(pages, table, { after, upTo: null }, chunkRows);
  const hash = read?.hash ?? { hi: 0, lo: 0, rows: 0 };
  const isLast = hash.rows < chunkRows;
  const upTo = isLast ? null : (read?.keys.at(-1) ?? null);
  const chunk: ChecksumChunk = {
    number: ++run.chunksDone,
    table,
    after: after && keyText(after),
    upTo: upTo && keyText(upTo),
    range: { after, upTo },
    lsn: primary.log.writeLsn,
    timelineId: primary.timelineId,
    atUs: ctx.nowUs,
    hash,
    image: Object.freeze({ pages }),
    standbys: new Map(),
  };
  keepChunk(run, chunk);
  run.after = upTo;
  if (isLast) run.tables.shift();
  const cause = ctx.emit({
    kind: 'checksumChunk',
    node: primary.id,
    tx: chunk.number,
    lsn: chunk.lsn,
    value: hash.rows,
    detail: 'read',
    causes: [run.startedSeq],
  });
  let sum = run.sums.get(table);
  if (sum === undefined)
    run.sums.set(table, (sum = { rows: 0, chunks: 0, diffs: 0, skipped: 0, standbys: new Map() }));
  sum.rows += hash.rows;
  sum.chunks++;
  for (const node of ctx.members.values()) {
    if (node !== primary) chunk.standbys.set(node.id, { verdict: 'pending', read: null });
  }
  for (const id of chunk.standbys.keys()) askStandby(ctx, run, chunk, ctx.member(id), cause);
  goOn(ctx, run);
}

/** Beyond what is kept, the oldest goes that found nothing. */
function keepChunk({ chunks }: ChecksumRun, chunk: ChecksumChunk): void {
  chunks.push(chunk);
  if (chunks.length <= keptChunks) return;
  const differs = ({ standbys }: ChecksumChunk): boolean =>
    [...standbys.values()].some(({ verdict }) => verdict === 'different');
  const at = chunks.findIndex((known) => !differs(known));
  chunks.splice(at === chunks.length - 1 ? 0 : at, 1);
}

export function chunkAnswered(
  ctx: ClusterContext,
  node: ClusterNode,
  { run: id, chunk: number }: ChecksumEvent<'checksumAnswered'>,
): void {
  const run = running(ctx, id);
  const chunk = run?.chunks.at(-1);
  if (run === undefined || chunk?.number !== number) return;
  // It went away meanwhile, and nobody waited.
  const copy = chunk.standbys.get(node.id);
  if (copy?.verdict !== 'pending' || copy.read === null) return;
  const verdict = sameRows(copy.read.hash, chunk.hash) ? 'equal' : 'different';
  settle(ctx, run, chunk, node.id, verdict, run.startedSeq);
  goOn(ctx, run);
}

/** On to the next chunk, once nobody is waited for. */
function goOn(ctx: ClusterContext, run: ChecksumRun): void {
  const chunk = run.chunks.at(-1);
  if (chunk !== undefined && [...chunk.standbys.values()].some(({ verdict }) => verdict === 'pending'))
    return;
  if (chunk !== undefined) chunk.image = null;
  nextChunk(ctx, run);
}

/** Looks again for who went away, and whether the primary still leads. */
export function checksumLook(ctx: ClusterContext, event: ChecksumEvent<'checksumLook'>): void {
  const run = running(ctx, event.run);
  if (run === undefined) return;
  const primary = ctx.members.get(run.primary);
  if (primary?.role !== 'primary' || primary.incarnation !== run.incarnation || primary.state === 'down') {
    end(ctx, run, 'stopped');
    return;
  }
  const chunk = run.chunks.at(-1);
  const waitsFor = [...(chunk?.standbys ?? [])].filter(([, { verdict }]) => verdict === 'pending');
  if (chunk !== undefined && waitsFor.length > 0) {
    for (const [id] of waitsFor) {
      const node = ctx.members.get(id);
      const away = node === undefined || isAway(run, node) || node.replayLsn > chunk.lsn;
      const late = ctx.nowUs - chunk.atUs > patienceUs;
      if (away || late) settle(ctx, run, chunk, id, away ? 'away' : 'late', run.startedSeq);
    }
    goOn(ctx, run);
  }
  ctx.scheduleEvent(lookUs, event);
}

function end(ctx: ClusterContext, run: ChecksumRun, state: 'finished' | 'stopped'): void {
  run.state = state;
  for (const chunk of run.chunks) chunk.image = null;
  run.finishedUs = ctx.nowUs;
  let different = 0;
  for (const { standbys } of run.sums.values())
    for (const counts of standbys.values()) different += counts.different;
  ctx.emit({
    kind: 'checksumFinished',
    node: run.primary,
    value: different,
    detail: state,
    causes: [run.startedSeq],
  });
}
