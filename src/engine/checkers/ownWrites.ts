import { commitKey } from '../log/acknowledged';
import { holds, type CommittedWrite, type VisibleState } from './visibleState';

/** So many of its newest writes are remembered of a session: who shows these shows those before. */
const remembered = 64;

interface Writes {
  /** The request that is under way, and what it committed. */
  request: number;
  committed: CommittedWrite[];
  /** Those that the session heard yes to, oldest first. */
  readonly heard: CommittedWrite[];
}

/** Whether reads show their session's own acknowledged writes. Knows what was committed for whom, and who heard of it. */
export class OwnWriteChecker {
  private readonly sessions = new Map<string, Writes>();

  committed(write: CommittedWrite): void {
    let writes = this.sessions.get(write.session);
    if (writes === undefined) {
      this.sessions.set(write.session, (writes = { request: 0, committed: [], heard: [] }));
    }
    if (writes.request !== write.request) {
      writes.request = write.request;
      writes.committed = [];
    }
    writes.committed.push(write);
  }

  acknowledged(session: string, request: number): void {
    const writes = this.sessions.get(session);
    if (writes?.request !== request) return;
    writes.heard.push(...writes.committed);
    writes.committed = [];
    while (writes.heard.length > remembered) writes.heard.splice(leastNeeded(writes.heard), 1);
  }

  /**
   * The newest write that a read of these tables at `answered` should have shown and did not. What `surviving` lacks
   * or what died with a machine was lost: that is another finding.
   */
  missed(
    session: string,
    tables: readonly string[],
    answered: VisibleState,
    surviving: VisibleState,
    died: ReadonlySet<string>,
  ): CommittedWrite | null {
    const heard = this.sessions.get(session)?.heard ?? [];
    return (
      heard.findLast(
        (write) =>
          !holds(answered, write) &&
          write.tables.some((table) => tables.includes(table)) &&
          holds(surviving, write) &&
          !(died.size > 0 && died.has(commitKey(write))),
      ) ?? null
    );
  }
}

/** The oldest whose tables were all written again since; else the oldest. */
function leastNeeded(heard: readonly CommittedWrite[]): number {
  const index = heard.findIndex(({ tables }, at) =>
    tables.every((table) => heard.findLastIndex((later) => later.tables.includes(table)) > at),
  );
  return Math.max(0, index);
}
