import type { ClientSession } from '../routing/session';

/** A session that has sent nothing yet. */
export const newSession = (
  id: string,
  connectionId: number,
  router: string,
  policy: ClientSession['policy'],
): ClientSession => ({
  id,
  connectionId,
  router,
  policy,
  lastWrite: null,
  seen: null,
  readOn: null,
  route: null,
  requests: 0,
  current: null,
  routedTo: null,
  backlog: [],
  retryAtUs: null,
  address: null,
  outcomes: [],
  inTransaction: false,
  pinnedTo: null,
});
