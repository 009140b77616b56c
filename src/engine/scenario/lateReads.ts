import type { LateRead } from '../checkers/finding';

/** So many of a session are remembered. */
const keep = 40;

/** What was found out about reads, however often the same had happened before: the newest of each session. */
export class LateReads {
  /** By session, oldest first. */
  private readonly sessions = new Map<string, readonly LateRead[]>();

  /** Of several things that are wrong with a read, the first; all of them know the same of its answer. */
  remember(session: string, late: LateRead): void {
    const known = this.sessions.get(session) ?? [];
    if (known[known.length - 1]?.read.request === late.read.request) return;
    this.sessions.set(session, Object.freeze([...known, late].slice(-keep)));
  }

  /** Null where nothing was wrong, or it is too long ago. */
  of(session: string, request: number): LateRead | null {
    return this.sessions.get(session)?.find(({ read }) => read.request === request) ?? null;
  }
}
