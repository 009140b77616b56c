/** What reads should have shown, found again from nothing but rows: who wrote which, who heard of it, who was shown it. */
import { inHistory, type ClusterNode, type Run, type TraceEntry } from '../../../../src/engine';
import type { Sqlite } from '../../../../src/engine/database/types';
import { present } from '../../../../src/shared/assert';
import { ContentsReader, idsOf, inTable, type Contents } from './contents';
import { selectSql, tables, writtenBy } from './lab';
import { hold } from '../law';

interface Written {
  readonly id: number;
  readonly table: string;
  readonly atUs: number;
  readonly timelineId: number;
  readonly lsn: number;
}

/** One read that took effect, judged. Ids of writes, virtual microseconds. */
export interface Judged {
  readonly session: string;
  readonly request: number;
  readonly node: ClusterNode;
  /** Own acknowledged writes that it lacks and the cluster has. */
  readonly missed: readonly number[];
  /** What its session was shown before, and the cluster still has. */
  readonly back: readonly number[];
  /** When the oldest write was written that the primary shows and it lacks; null when it lacks none. */
  readonly lacksSinceUs: number | null;
  /** The same of all that the primary has logged. */
  readonly behindSinceUs: number | null;
  /** The rows are not those that the log up to here makes. */
  readonly broken: boolean;
}

export class Oracle {
  readonly written = new Map<number, Written>();
  private readonly heard = new Map<string, Set<number>>();
  private readonly shown = new Map<string, Set<number>>();
  private readonly underWay = new Map<string, { readonly request: number; readonly contents: Contents }>();
  /** By node, since its last base backup. */
  private readonly skipped = new Map<string, Set<number>>();
  private readonly replayedTables = new Map<string, Set<string>>();
  private readonly contents: ContentsReader;

  constructor(
    sqlite: Sqlite,
    private readonly run: Run,
  ) {
    this.contents = new ContentsReader(sqlite);
  }

  /** Right when a fact is stated. The verdict, where it is a read that its client still waits for. */
  saw(fact: TraceEntry): Judged | null {
    const node = fact.node === null ? undefined : this.run.cluster.members.get(fact.node);
    switch (fact.kind) {
      case 'entryWritten':
        this.wrote(present(node, 'node'), fact);
        return null;
      case 'clientAnswered':
        this.answered(present(fact.session, 'session'), fact.request);
        return null;
      case 'entryReplayed':
      case 'entrySkipped':
        this.replayed(present(node, 'node'), fact);
        return null;
      case 'baseBackupFinished':
        this.skipped.delete(fact.node ?? '');
        this.replayedTables.delete(fact.node ?? '');
        return null;
      case 'statementExecuted':
        return fact.detail === 'SELECT' ? this.read(present(node, 'node'), fact) : null;
      default:
        return null;
    }
  }

  private wrote(node: ClusterNode, { timeUs }: TraceEntry): void {
    const { statements, gtid, startLsn, endLsn } = present(node.log.last(), 'entry');
    const write = present(writtenBy(statements[0]?.text ?? ''), 'write');
    const { timelineId } = gtid;
    // What a machine had not flushed when it died is gone, and its place in the log is taken.
    for (const { id, timelineId: other, lsn } of this.written.values()) {
      if (other === timelineId && lsn > startLsn) this.written.delete(id);
    }
    this.written.set(write.id, { ...write, atUs: timeUs, timelineId, lsn: endLsn });
  }

  private replayed(node: ClusterNode, { kind, lsn }: TraceEntry): void {
    for (const write of this.written.values()) {
      if (write.lsn !== lsn || !inHistory(node.history, write.timelineId, lsn)) continue;
      setIn(this.replayedTables, node.id).add(write.table);
      if (kind === 'entrySkipped') setIn(this.skipped, node.id).add(write.id);
    }
  }

  private answered(sessionId: string, request: number): void {
    const session = present(this.run.cluster.sessions.get(sessionId), 'session');
    const { sql, answer } = present(session.outcomes.at(-1), 'outcome');
    if (answer?.outcome !== 'ok') return;
    const write = writtenBy(sql);
    if (write !== null && !answer.warnings.includes('notReplicated'))
      setIn(this.heard, sessionId).add(write.id);
    const sight = this.underWay.get(sessionId);
    if (sight?.request !== request) return;
    for (const table of tables) {
      const ids = inTable(sight.contents, table);
      if (sql === selectSql(table)) {
        hold(
          sameIds(idsOf(answer.rows), ids),
          'an answer says what its node showed',
          () => `${sessionId} ${request}`,
        );
      }
      for (const id of ids) setIn(this.shown, sessionId).add(id);
    }
  }

  private read(node: ClusterNode, { session, request }: TraceEntry): Judged | null {
    const { cluster } = this.run;
    const current = cluster.sessions.get(session ?? '')?.current;
    if (session === null || current?.number !== request) return null;
    const table = present(
      tables.find((name) => current.sql === selectSql(name)),
      'table',
    );
    const leader = cluster.member(cluster.primaryId());
    const contents = this.contents.of(node.visible.pages);
    this.underWay.set(session, { request, contents });
    const logged = this.contents.of(leader.db.pages);
    const visible = this.contents.of(leader.visible.pages);
    const skipped = setIn(this.skipped, node.id);
    const lacks = (wanted: Iterable<number>, name: string): number[] =>
      [...wanted].filter(
        (id) => inTable(logged, name).has(id) && !inTable(contents, name).has(id) && !skipped.has(id),
      );
    return {
      session,
      request,
      node,
      missed: lacks(setIn(this.heard, session), table),
      back: lacks(setIn(this.shown, session), table),
      lacksSinceUs: this.oldest(tables.flatMap((name) => lacks(inTable(visible, name), name))),
      behindSinceUs: this.oldest(tables.flatMap((name) => lacks(inTable(logged, name), name))),
      broken: this.isBroken(node, table, contents),
    };
  }

  private oldest(ids: readonly number[]): number | null {
    const times = ids.map((id) => this.written.get(id)?.atUs ?? Infinity);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Compared once something of the table was replayed: before that nobody has looked. */
  private isBroken(node: ClusterNode, table: string, contents: Contents): boolean {
    if (node.role === 'primary' || this.replayedTables.get(node.id)?.has(table) !== true) return false;
    const expected = [...this.written.values()].filter(
      (write) =>
        write.table === table &&
        write.lsn <= node.replayLsn &&
        inHistory(node.history, write.timelineId, write.lsn),
    );
    return !sameIds(new Set(expected.map(({ id }) => id)), inTable(contents, table));
  }
}

function setIn<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  let set = sets.get(key);
  if (set === undefined) sets.set(key, (set = new Set<T>()));
  return set;
}

const sameIds = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));
