import { isLost, type AcknowledgedCommit, type Cluster, type LogEntry, type Run } from '../../engine/index';
import type { LabWords } from '../words';
import type { LostWriteView } from './failoverTypes';
import { subjectOf } from './subject';

type Survivor = Parameters<typeof isLost>[1];

const keyOf = ({ timelineId, tx }: { readonly timelineId: number; readonly tx: number }): string =>
  `${timelineId}-${tx}`;

const isIt = (entry: LogEntry, commit: AcknowledgedCommit): boolean =>
  entry.gtid.timelineId === commit.timelineId && entry.gtid.seq === commit.tx;

/** Where an acknowledged commit is to be found, by name. */
export function lostWriteView(cluster: Cluster, commit: AcknowledgedCommit, words: LabWords): LostWriteView {
  const keptBy: string[] = [];
  const setAsideOn: string[] = [];
  let found: LogEntry | null = null;
  for (const { id, log, setAside } of cluster.members.values()) {
    const entry = log
      .between(log.startLsn, log.writeLsn)
      .find((candidate) => candidate.endLsn === commit.endLsn && isIt(candidate, commit));
    if (entry !== undefined) keptBy.push(id);
    const aside = setAside.flatMap(({ entries }) => entries).find((candidate) => isIt(candidate, commit));
    if (aside !== undefined) setAsideOn.push(id);
    found ??= entry ?? aside ?? null;
  }
  const { tx, timelineId, session, atUs } = commit;
  const subject = found === null ? '' : subjectOf(found, words);
  return { tx, timelineId, subject, session, atUs, keptBy, setAsideOn };
}

/** Acknowledged commits that going on with `survivor` would lose, and that are not lost already. */
export function wouldLose(run: Run, survivor: Survivor): readonly AcknowledgedCommit[] {
  const already = new Set(run.watch.leaders.lostWrites.all.map(keyOf));
  return run.cluster.acknowledged
    .values()
    .filter((commit) => isLost(commit, survivor) && !already.has(keyOf(commit)));
}

/** What going on with this member's history, as far as its log reaches, would lose. */
export function losesWith(run: Run, member: string): readonly AcknowledgedCommit[] {
  const { history, log } = run.cluster.member(member);
  return wouldLose(run, { history, endLsn: log.writeLsn });
}

/** Lost commits that were found in [fromUs, untilUs): the price of one attempt. */
export function lostBetween(run: Run, fromUs: number, untilUs: number): readonly AcknowledgedCommit[] {
  const found = new Set(
    run.watch.findings
      .filter(({ kind, atUs }) => kind === 'lostWrite' && atUs >= fromUs && atUs < untilUs)
      .map(({ detail, tx }) => `${detail}-${tx}`),
  );
  return run.watch.leaders.lostWrites.all.filter((commit) => found.has(keyOf(commit)));
}
