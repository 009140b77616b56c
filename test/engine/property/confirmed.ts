import type { ClusterNode, CommitRule, ConfirmationLevel, LogEntry, Run } from '../../../src/engine';
import { primaryId } from './lab';
import { hold } from './law';

/** What the end of a commit's wait says about the standbys. */
export interface Guarantee {
  readonly entry: LogEntry;
  readonly rule: CommitRule;
  readonly level: ConfirmationLevel;
  /** The standbys that there were then: what joined later was not asked. */
  readonly asked: ReadonlySet<string>;
  /** Those that had the entry then. Who left since took it along. */
  readonly by: ReadonlySet<string>;
}

const standbysOf = (run: Run): ClusterNode[] =>
  [...run.cluster.members.values()].filter(({ role }) => role === 'standby');

const having = (
  run: Run,
  entry: LogEntry,
  level: ConfirmationLevel,
  maxWriteLsn: ReadonlyMap<string, number>,
): ClusterNode[] =>
  standbysOf(run).filter((node) => {
    if (level === 'remoteWrite') return (maxWriteLsn.get(node.id) ?? 0) >= entry.endLsn;
    return (level === 'remoteApply' ? node.replayLsn : node.log.flushLsn) >= entry.endLsn;
  });

/** A commit's wait has just ended. */
export function guaranteeOf(run: Run, entry: LogEntry, maxWriteLsn: ReadonlyMap<string, number>): Guarantee {
  const { rule, level } = run.cluster.settings;
  const ids = (nodes: readonly ClusterNode[]): Set<string> => new Set(nodes.map(({ id }) => id));
  const by = ids(having(run, entry, level, maxWriteLsn));
  return { entry, rule, level, asked: ids(standbysOf(run)), by };
}

/**
 * Counts the standbys that have the entry, looking at their own logs and not at what the primary believes. For
 * `remoteWrite` a standby counts when it ever had it: its machine may have lost it since.
 */
export function expectConfirmed(
  run: Run,
  { entry, rule, level, asked, by }: Guarantee,
  maxWriteLsn: ReadonlyMap<string, number>,
): void {
  const has = having(run, entry, level, maxWriteLsn);
  const { members } = run.cluster;
  const demand = (needed: number, from: readonly string[]): void => {
    const left = [...by].filter((id) => from.includes(id) && !members.has(id));
    const still = has.filter(({ id }) => from.includes(id)).map(({ id }) => id);
    hold(
      still.length + left.length >= needed,
      'an acknowledged write is where its rule says',
      () =>
        `tx ${entry.gtid.seq} under ${rule.kind} at ${level}: ${needed} of ${from.join()}, has ${still.join()}`,
    );
  };
  const all = [...asked];
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
      const counted = rule.skipUnhealthy
        ? all.filter((id) => run.nowUs - (heard.get(id) ?? 0) <= patienceUs)
        : all;
      demand(counted.length, counted);
    }
  }
}
