import type { ParsedStatement } from '../database/dialect';
import type { RowOp, SqlValue, StatementContext, StatementResult } from '../database/types';
import type { PendingCommit } from '../replication/node';
import type { ClusterContext, ClusterNode } from './context';

const keyText = (value: SqlValue): string =>
  value === null
    ? 'null'
    : value instanceof Uint8Array
      ? `x${value.join(',')}`
      : typeof value === 'object'
        ? `r${value.real}`
        : `${typeof value}${value}`;

function keysOfOp(op: RowOp, keys: Set<string>): void {
  const { table } = op;
  for (const row of [op.before, op.after]) {
    if (row === null) continue;
    const key = table.byRowid
      ? String(row === op.before ? op.rowidBefore : op.rowidAfter)
      : row.flatMap((value, i) => (table.pk[i]! > 0 ? [keyText(value)] : [])).join('\u0001');
    keys.add(`${table.name}\u0000${key}`);
  }
}

/** The rows that these ops lock, by table and primary key. */
export function rowKeys(ops: readonly RowOp[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const op of ops) keysOfOp(op, keys);
  return keys;
}

const keySets = new WeakMap<PendingCommit, ReadonlySet<string>>();

/** The commit's locks, worked out when somebody first meets it. */
function locksOf(commit: PendingCommit): ReadonlySet<string> {
  let keys = keySets.get(commit);
  if (keys === undefined) {
    keys = rowKeys(commit.entry.ops);
    keySets.set(commit, keys);
  }
  return keys;
}

/** Commits that hold locks: those that nobody sees yet. AFTER_COMMIT shows its rows, and frees them, while it waits. */
const hiddenCommits = (node: ClusterNode): readonly PendingCommit[] =>
  node.commits.slice(node.commits.findIndex((commit) => commit.state === node.visible) + 1);

function holderOf(hidden: readonly PendingCommit[], ops: readonly RowOp[]): PendingCommit | null {
  if (ops.length === 0) return null;
  const keys = rowKeys(ops);
  for (const commit of hidden) {
    for (const key of locksOf(commit)) if (keys.has(key)) return commit;
  }
  return null;
}

/**
 * The commit, not yet visible, whose rows this statement met, or null. The writer knows commits that still wait: a
 * statement that touched their rows has to wait, and so does one that would have touched them had they not happened
 * yet, or that failed only because they did.
 */
export function conflictingCommit(
  ctx: ClusterContext,
  node: ClusterNode,
  statement: ParsedStatement,
  result: StatementResult,
  ownOps: readonly RowOp[],
  context: StatementContext,
): PendingCommit | null {
  if (node.commits.length === 0) return null;
  const hidden = hiddenCommits(node);
  const last = hidden[hidden.length - 1];
  if (last === undefined) return null;
  if (statement.kind === 'ddl') {
    return (
      hidden.find((commit) =>
        commit.entry.ops.some((op) => statement.tables.includes(op.table.name.toLowerCase())),
      ) ?? null
    );
  }
  if (result.error !== null) {
    if (result.error.code !== 'constraint') return null;
    return rehearse(ctx, node, statement, ownOps, context).error === null ? last : null;
  }
  return (
    holderOf(hidden, result.ops) ?? holderOf(hidden, rehearse(ctx, node, statement, ownOps, context).ops)
  );
}

/** The statement as if no commit were waiting: over what is visible and the session's own changes. */
export const rehearse = (
  ctx: ClusterContext,
  node: ClusterNode,
  statement: ParsedStatement,
  ownOps: readonly RowOp[],
  context: StatementContext,
): StatementResult => ctx.sqlite.rehearse(node.visible.pages, ownOps, statement.sql, context);
