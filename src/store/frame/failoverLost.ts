import {
  commitKey,
  historyAt,
  isLost,
  nameOf,
  type AcknowledgedCommit,
  type Cluster,
  type LogEntry,
  type Run,
} from '../../engine/index';
import type { LabWords } from '../words';
import type { LostWriteView } from './failoverTypes';
import { subjectOf } from './subject';

const isIt = (entry: LogEntry, commit: AcknowledgedCommit): boolean =>
  entry.gtid.seq === commit.tx && commitKey(nameOf(entry)) === commitKey(commit);

/** Where an acknowledged commit is to be found, by name. */
export function lostWriteView(cluster: Cluster, commit: AcknowledgedCommit, words: LabWords): LostWriteView {
  const keptBy: string[] = [];
  const setAsideOn: string[] = [];
  let found: LogEntry | null = null;
  for (const { id, log, setAside } of cluster.members.values()) {
    const entry = log.between(log.startLsn, log.writeLsn).find((candidate) => isIt(candidate, commit));
    if (entry !== undefined) keptBy.push(id);
    const aside = setAside.flatMap(({ entries }) => entries).find((candidate) => isIt(candidate, commit));
    if (aside !== undefined) setAsideOn.push(id);
    found ??= entry ?? aside ?? null;
  }
  const { tx, timelineId, session, atUs } = commit;
  const subject = found === null ? '' : subjectOf(found, words);
  return { tx, timelineId, subject, session, atUs, keptBy, setAsideOn };
}

/** Acknowledged commits that going on with this member's history would lose, and that are not lost already. */
export function losesWith(run: Run, member: string): readonly AcknowledgedCommit[] {
  const { cluster, watch } = run;
  const survivor = historyAt(cluster, cluster.member(member));
  const already = new Set(watch.leaders.lostWrites.all.map(commitKey));
  return cluster.acknowledged
    .values()
    .filter((commit) => isLost(commit, survivor) && !already.has(commitKey(commit)));
}

/** Lost commits that were found in [fromUs, untilUs): the price of one attempt. */
export function lostBetween(run: Run, fromUs: number, untilUs: number): readonly AcknowledgedCommit[] {
  const found = new Set(
    run.watch.findings
      .filter(({ kind, atUs }) => kind === 'lostWrite' && atUs >= fromUs && atUs < untilUs)
      .map(({ detail, tx, session, valueUs }) => `${detail} ${tx} ${session} ${valueUs}`),
  );
  return run.watch.leaders.lostWrites.all.filter(({ timelineId, tx, session, atUs }) =>
    found.has(`${timelineId} ${tx} ${session} ${atUs}`),
  );
}
