import type { ClusterNode, Job, Run } from '../../../src/engine';
import { eventIds, type History } from './history';
import { primaryId } from './lab';
import { hold } from './law';

export const countEvents = 'SELECT count(*), max(id) FROM events';

/** Takes its time, and answers from what it began on. */
export const slowCountEvents = 'SELECT count(*), SLEEP(0.06) FROM events';

/**
 * Checks what reads answer, by their rows: on the primary a prefix of the log that was flushed and whose waits have
 * ended, never less than a read before it saw; on a standby exactly what it has replayed.
 */
export function watchReads(run: Run, history: History, mayDiverge: () => boolean): void {
  const { watch, cluster } = run;
  let lastLsn = 0;
  cluster.observer = {
    acknowledged: (commit, cause) => watch.acknowledged(commit, cause),
    committed: (node, entry, request, cause) => watch.committed(node, entry, request, cause),
    replayed: (standby, entry, cause) => watch.replayed(standby, entry, cause),
    readExecuted: (node, job, statement, cause) => {
      watch.readExecuted(node, job, statement, cause);
      const text = statement.text.trim();
      if (text === slowCountEvents && node.id !== primaryId && !mayDiverge()) onStandby(node, job, history);
      if (text !== countEvents) return;
      if (node.serverSessions.get(job.request.session)?.wrote === true) return;
      if (node.id === primaryId) lastLsn = onPrimary(node, job, history, lastLsn);
      else if (!mayDiverge()) onStandby(node, job, history);
    },
  };
}

const counted = (job: Job): number => Number(job.answer.rows[0]?.[0]);

function onPrimary(node: ClusterNode, job: Job, history: History, lastLsn: number): number {
  const count = counted(job);
  let seen = 0;
  let lsn = 0;
  for (const entry of history.entries) {
    if (seen === count) break;
    seen += eventIds(entry).length;
    lsn = entry.endLsn;
  }
  hold(seen === count, 'a read sees whole transactions', () => `${count} events, the log has ${seen}`);
  hold(lsn <= node.log.flushLsn, 'what a read sees was flushed', () => `${lsn} > ${node.log.flushLsn}`);
  hold(lsn >= lastLsn, 'a read sees no less than one before it', () => `${lsn} < ${lastLsn}`);
  return lsn;
}

function onStandby(node: ClusterNode, job: Job, history: History): void {
  const count = counted(job);
  const replayLsn = job.snapshot?.replayLsn ?? node.replayLsn;
  let expected = 0;
  for (const entry of history.entries) {
    if (entry.endLsn <= replayLsn) expected += eventIds(entry).length;
  }
  hold(count === expected, 'a standby shows what it has replayed', () => `${count}, expected ${expected}`);
}
