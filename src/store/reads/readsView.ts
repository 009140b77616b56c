import type { Cluster, Run } from '../../engine/index';
import type { LabWords } from '../words';
import { monitorRows } from './monitorRows';
import { decisionsOf, findRead, missedWrite, readDetail, readsOf, type Asked } from './readDetail';
import { sessionRows } from './sessionRows';
import type { ReadId, ReadsView, RecentRead } from './types';

const recentShown = 40;
/** Of one session; a busy one does not push all others out. */
const recentOfOne = 12;

/** Reads of the run as it stands. `chosen`: the read whose decision is shown; null for the newest. */
export function readsView(run: Run, chosen: ReadId | null, words: LabWords): ReadsView {
  const { cluster } = run;
  const newest = newestReads(cluster);
  const read = (chosen === null ? null : findRead(cluster, chosen)) ?? newest[0] ?? null;
  return {
    nowUs: cluster.nowUs,
    policy: cluster.reads.policy,
    monitor: { ...cluster.reads.monitor },
    connectionTimeoutUs: cluster.settings.connectionTimeoutUs,
    sessions: sessionRows(run),
    recent: newest.map((asked) => recentRead(cluster, asked, words)),
    read: read === null ? null : readDetail(run, read, words),
    standbys: monitorRows(cluster),
  };
}

function newestReads(cluster: Cluster): readonly Asked[] {
  const reads = [...cluster.sessions.values()].flatMap((session) => readsOf(session).slice(-recentOfOne));
  return reads.sort((a, b) => b.sentAtUs - a.sentAtUs || b.number - a.number).slice(0, recentShown);
}

function recentRead(cluster: Cluster, asked: Asked, words: LabWords): RecentRead {
  const { session, number, sql, answer, route, sentAtUs } = asked;
  return {
    session,
    number,
    sql,
    atUs: decisionsOf(asked)[0]?.atUs ?? sentAtUs,
    node: answer === null ? (route?.node ?? null) : answer.failure === null ? answer.node : null,
    outcome: answer?.outcome ?? null,
    stale: answer !== null && missedWrite(cluster, asked, asked.answeredAtUs ?? sentAtUs, words) !== null,
  };
}
