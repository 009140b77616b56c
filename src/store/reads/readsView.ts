import { routerId, type Cluster, type Run } from '../../engine/index';
import type { LabWords } from '../words';
import { monitorRows } from './monitorRows';
import { decisionsOf, findRead, missedWrite, readDetail, readsOf, type Asked } from './readDetail';
import { sessionRows } from './sessionRows';
import type { ReadsLook, ReadsView, RecentRead } from './types';

const recentShown = 40;
/** Of one session; a busy one does not push all others out. */
const recentOfOne = 12;

/** Reads of the run as it stands. */
export function readsView(run: Run, { chosen, router }: ReadsLook, words: LabWords): ReadsView {
  const { cluster } = run;
  const routers = [...cluster.routers.keys()];
  const only = router !== null && cluster.routers.has(router) ? router : null;
  const newest = newestReads(cluster, only);
  const read = (chosen === null ? null : findRead(cluster, chosen)) ?? newest[0] ?? null;
  const knownTo = only ?? read?.route?.router ?? routerId;
  return {
    nowUs: cluster.nowUs,
    policy: cluster.reads.policy,
    monitor: { ...cluster.reads.monitor },
    connectionTimeoutUs: cluster.settings.connectionTimeoutUs,
    sessions: sessionRows(run),
    recent: newest.map((asked) => recentRead(run, asked, words)),
    read: read === null ? null : readDetail(run, read, words),
    routers,
    knownTo,
    standbys: monitorRows(cluster, knownTo),
  };
}

/** Of one router, or of all. */
function newestReads(cluster: Cluster, router: string | null): readonly Asked[] {
  const asking = [...cluster.sessions.values()].filter(
    (session) => router === null || session.router === router,
  );
  const reads = asking.flatMap((session) => readsOf(session).slice(-recentOfOne));
  return reads.sort((a, b) => b.sentAtUs - a.sentAtUs || b.number - a.number).slice(0, recentShown);
}

function recentRead(run: Run, asked: Asked, words: LabWords): RecentRead {
  const { session, number, sql, answer, route, sentAtUs } = asked;
  return {
    session,
    number,
    sql,
    atUs: decisionsOf(asked)[0]?.atUs ?? sentAtUs,
    node: answer === null ? (route?.node ?? null) : answer.failure === null ? answer.node : null,
    outcome: answer?.outcome ?? null,
    stale:
      answer === null
        ? null
        : (missedWrite(run, asked, asked.answeredAtUs ?? sentAtUs, words)?.answer ?? null),
  };
}
