import type { ClusterContext, ClusterNode, ServerSession } from './context';

/** The server's side of a session, begun when it is first needed. */
export function serverSession(ctx: ClusterContext, node: ClusterNode, id: string): ServerSession {
  let server = node.serverSessions.get(id);
  if (server === undefined) {
    server = {
      id,
      connectionId: ctx.sessions.get(id)?.connectionId ?? 0,
      inTransaction: false,
      wrote: false,
      readOnly: false,
      statements: [],
      tablesRead: [],
      savepoints: [],
      lastInsertId: 0,
      variables: {},
    };
    node.serverSessions.set(id, server);
  }
  return server;
}
