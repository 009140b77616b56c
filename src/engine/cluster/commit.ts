import { entrySizes, sizeIn } from '../log/encode';
import type { EntryFormat, LogEntry, LoggedStatement } from '../log/entry';
import { lsn } from '../log/position';
import { requestFlush } from '../replication/flush';
import type { PendingCommit } from '../replication/node';
import type { CommitResult } from '../database/types';
import type { ClusterContext, ClusterNode, Job, ServerSession } from './context';

/** How a transaction is logged: the cluster's format, or under `mixed` what its statements need. */
function entryFormat(ctx: ClusterContext, statements: readonly LoggedStatement[]): EntryFormat {
  const { format } = ctx.settings;
  if (format !== 'mixed') return format;
  return statements.some((statement) => statement.switchesToRow) ? 'row' : 'statement';
}

export type CommitOutcome =
  | { readonly kind: 'logged'; readonly commit: PendingCommit }
  /** Nothing changed and the format logs changes: there is nothing to wait for. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly result: CommitResult };

/**
 * Commits the writer's transaction to SQLite and appends it to the log: one entry, only now, never when rolled back.
 * It is written; that it is flushed, shipped and visible comes later.
 */
export function commitTransaction(
  ctx: ClusterContext,
  node: ClusterNode,
  server: ServerSession,
  job: Job,
): CommitOutcome {
  const basePages = needsBase(ctx, node) ? node.db.pages : null;
  const result = node.db.commit();
  if (result.error !== null) return { kind: 'failed', result };
  const statements = server.statements.splice(0);
  endTransaction(node, server);
  const format = entryFormat(ctx, statements);
  if (result.wal === null && (format !== 'statement' || statements.length === 0)) return { kind: 'nothing' };
  const { settings } = ctx;
  const sizes = entrySizes(statements, result.ops, result.wal, settings.rowImage);
  const bytes = sizeIn(sizes, format, settings.context);
  const entry: LogEntry = Object.freeze({
    gtid: {
      origin: node.id,
      timelineId: node.timelineId,
      seq: node.log.txBefore(node.log.writeLsn) + 1,
    },
    startLsn: node.log.writeLsn,
    endLsn: lsn(node.log.writeLsn + bytes),
    writtenAtUs: ctx.nowUs,
    commitTimeUs: ctx.clockUs(node),
    session: server.id,
    request: job.request.number,
    format,
    context: settings.context,
    rowImage: settings.rowImage,
    serverId: node.serverId,
    bytes,
    sizes,
    statements,
    ops: result.ops,
    wal: format === 'wal' || someLinkCarriesWal(ctx) ? result.wal : null,
    basePages: format === 'wal' ? basePages : null,
    hashes: result.hashes,
  });
  node.log.append(entry);
  node.replayLsn = entry.endLsn;
  if (result.ddl) ctx.schemaChanged(node);
  const writtenSeq = ctx.emit({
    kind: 'entryWritten',
    node: node.id,
    session: server.id,
    request: job.request.number,
    tx: entry.gtid.seq,
    lsn: entry.endLsn,
    value: bytes,
    detail: format,
    causes: [job.startedSeq],
  });
  ctx.committed(node, entry, job.request, writtenSeq);
  const { diskBytes } = node.settings;
  if (diskBytes !== null && node.log.bytes >= diskBytes) {
    ctx.emit({ kind: 'diskFilled', node: node.id, value: node.log.bytes, causes: [writtenSeq] });
  }
  const commit: PendingCommit = {
    entry,
    state: node.db.state(),
    wal: result.wal,
    writtenSeq,
    flushed: false,
    waitSinceUs: null,
    waitSeq: 0,
    ackedBy: [],
    released: false,
    answered: false,
  };
  node.commits.push(commit);
  requestFlush(ctx, node);
  return { kind: 'logged', commit };
}

const someLinkCarriesWal = (ctx: ClusterContext): boolean => {
  for (const node of ctx.members.values()) if (node.linkFormat === 'wal') return true;
  return false;
};

/** The first physical entry after another format carries the pages it starts from. */
const needsBase = (ctx: ClusterContext, node: ClusterNode): boolean =>
  ctx.settings.format === 'wal' && node.log.last()?.format !== 'wal';

/** What the session has open is undone. */
export function rollBack(node: ClusterNode, server: ServerSession): void {
  if (server.wrote) node.db.rollback();
  endTransaction(node, server);
}

/** The writer is free again. */
export function endTransaction(node: ClusterNode, server: ServerSession): void {
  server.inTransaction = false;
  server.readOnly = false;
  server.wrote = false;
  server.statements.length = 0;
  server.tablesRead.length = 0;
  server.savepoints.length = 0;
  if (node.writer === server.id) node.writer = null;
}
