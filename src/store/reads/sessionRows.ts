import { shows, type ClientSession, type Cluster, type Position, type Run } from '../../engine/index';
import { nextRead } from './nextRead';
import type { SessionRow } from './types';

export function sessionRows({ cluster, scenario }: Run): SessionRow[] {
  const copyOf = new Map<string, string>();
  for (const { id, copies = 0 } of scenario.sessions) {
    for (let copy = 1; copy <= copies; copy++) copyOf.set(`${id}-${copy}`, id);
  }
  const standbys = [...cluster.members.values()].filter(({ role }) => role === 'standby');
  return [...cluster.sessions.values()].map((session) => {
    const { id, router, policy, lastWrite } = session;
    return {
      id,
      copyOf: copyOf.get(id) ?? null,
      router,
      policy,
      token: lastWrite === null ? null : tokenOf(cluster, session, lastWrite),
      standbys:
        lastWrite === null ? [] : standbys.map((node) => ({ node: node.id, shows: shows(node, lastWrite) })),
      next: nextRead(cluster, session),
    };
  });
}

/** The write that the token is the end of, as the client heard of it. */
function tokenOf(
  cluster: Cluster,
  { outcomes }: ClientSession,
  { lsn, timelineId }: Position,
): SessionRow['token'] {
  const write = outcomes.findLast(({ answer }) => answer?.lsn === lsn && answer.timelineId === timelineId);
  const tx = write?.answer?.tx ?? cluster.member(cluster.primaryId()).log.txBefore(lsn);
  return { tx, lsn, atUs: write?.answeredAtUs ?? null };
}
