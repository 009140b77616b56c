import type { CommitRule, ConfirmationLevel, LogEntry, Run } from '../../../src/engine';
import { primaryId } from './lab';
import { hold } from './law';

/** What the end of a commit's wait says about the standbys. */
export interface Guarantee {
  readonly entry: LogEntry;
  readonly rule: CommitRule;
  readonly level: ConfirmationLevel;
}

/**
 * Counts the standbys that have the entry, looking at their own logs and not at what the primary believes. For
 * `remoteWrite` a standby counts when it ever had it: its machine may have lost it since.
 */
export function expectConfirmed(
  run: Run,
  { entry, rule, level }: Guarantee,
  maxWriteLsn: ReadonlyMap<string, number>,
): void {
  const standbys = [...run.cluster.members.values()].filter(({ role }) => role === 'standby');
  const has = standbys.filter((node) => {
    if (level === 'remoteWrite') return (maxWriteLsn.get(node.id) ?? 0) >= entry.endLsn;
    return (level === 'remoteApply' ? node.replayLsn : node.log.flushLsn) >= entry.endLsn;
  });
  const demand = (needed: number, from: readonly string[]): void => {
    const by = has.filter(({ id }) => from.includes(id)).map(({ id }) => id);
    hold(
      by.length >= needed,
      'an acknowledged write is where its rule says',
      () =>
        `tx ${entry.gtid.seq} under ${rule.kind} at ${level}: ${needed} of ${from.join()}, has ${by.join()}`,
    );
  };
  const all = standbys.map(({ id }) => id);
  switch (rule.kind) {
    case 'async':
      return;
    case 'semiSync':
      demand(rule.acks, all);
      return;
    case 'quorum':
      demand(rule.acks, rule.standbys.length === 0 ? all : rule.standbys);
      return;
    case 'sync': {
      const heard = run.cluster.member(primaryId).lastHeardUs;
      const patienceUs = run.cluster.settings.unhealthyAfterUs;
      const asked = rule.skipUnhealthy
        ? all.filter((id) => run.nowUs - (heard.get(id) ?? 0) <= patienceUs)
        : all;
      demand(asked.length, asked);
    }
  }
}
