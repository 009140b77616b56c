import type { ClusterNode, TraceEntry } from '../../../src/engine';
import type { DatabaseState } from '../../../src/engine/database/types';
import { hold } from './law';

/** What sessions on the primary see, as a position in the log: flushed, and never going back. */
export class Visible {
  private readonly positions = new WeakMap<DatabaseState, number>();
  private lastLsn: number;

  constructor(primary: ClusterNode) {
    this.positions.set(primary.visible, primary.log.flushLsn);
    this.lastLsn = primary.log.flushLsn;
  }

  look(primary: ClusterNode, facts: readonly TraceEntry[]): void {
    for (const { state, entry } of primary.commits) this.positions.set(state, entry.endLsn);
    const restarted = facts.some(({ kind, node }) => kind === 'nodeRestarted' && node === primary.id);
    if (restarted) this.positions.set(primary.visible, primary.log.flushLsn);
    const lsn = this.positions.get(primary.visible);
    hold(lsn !== undefined, 'what is visible is a committed state', () => primary.id);
    if (lsn === undefined) return;
    hold(
      lsn <= primary.log.flushLsn,
      'what is visible was flushed',
      () => `visible ${lsn}, flushed ${primary.log.flushLsn}`,
    );
    hold(lsn >= this.lastLsn, 'visibility moves in log order', () => `${this.lastLsn}, then ${lsn}`);
    this.lastLsn = lsn;
  }
}
