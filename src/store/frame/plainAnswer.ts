import type { Cluster, TraceEntry } from '../../engine/index';
import { message, type Said } from './sentence';

/** An answer that no transaction stands behind: what was read, a write that changed nothing, a step on the way to a commit. */
export function plainAnswer(cluster: Cluster, entry: TraceEntry, node: string): Said {
  const session = entry.session ?? '';
  const outcome = cluster.sessions
    .get(session)
    ?.outcomes.findLast(({ answeredAtUs }) => answeredAtUs === entry.timeUs);
  const answer = outcome?.answer ?? null;
  const hasRead = answer !== null && answer.readAt !== null;
  const wrote = outcome?.writes === true;
  const key = wrote && answer?.inTransaction === false ? 'wroteNothing' : 'stepAnswered';
  return {
    tone: 'plain',
    weight: 0,
    cause: message(!wrote && hasRead ? 'readAnswered' : key, {
      session,
      node,
      latencyUs: entry.value,
    }),
  };
}
