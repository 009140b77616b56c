import { present } from '../../shared/assert';
import type { Database } from '../database/types';
import { NodeLog } from '../log/nodeLog';
import { newTurns } from '../replication/capacity';
import type { ReplicaNode } from '../replication/node';
import type { ClusterNode } from './context';

/** What sets a new node apart. Its log starts where `history` does. */
export type Made = Pick<
  ReplicaNode,
  | 'id'
  | 'serverId'
  | 'region'
  | 'physicalOrder'
  | 'linkFormat'
  | 'settings'
  | 'role'
  | 'history'
  | 'upstream'
  | 'physical'
  | 'joining'
>;

/** A node that is up and has done nothing yet. */
export function newNode(db: Database, made: Made): ClusterNode {
  const state = db.state();
  const { timelineId, fromLsn } = present(made.history[0], 'the start of a history');
  return {
    id: made.id,
    serverId: made.serverId,
    region: made.region,
    physicalOrder: made.physicalOrder,
    linkFormat: made.linkFormat,
    settings: made.settings,
    role: made.role,
    timelineId,
    history: made.history,
    upstream: made.upstream,
    setAside: [],
    log: new NodeLog(fromLsn),
    db,
    replayLsn: fromLsn,
    physical: made.physical,
    joining: made.joining,
    slots: new Map(),
    durable: state,
    state: 'up',
    stateSinceUs: 0,
    incarnation: 1,
    flushing: null,
    replaying: null,
    turns: newTurns(),
    replayHold: null,
    receipt: { chunkLsn: fromLsn, knownLsn: fromLsn, atUs: 0 },
    applyStop: null,
    promotion: null,
    rewinding: null,
    refusal: null,
    demoted: false,
    draining: false,
    drainingSinceUs: 0,
    visible: state,
    commits: [],
    senders: new Map(),
    receiver: {
      connection: null,
      state: 'connecting',
      paused: false,
      needsBackup: made.joining,
      attempt: 0,
      askAgainUs: 0,
    },
    semiSyncOff: false,
    lastHeardUs: new Map(),
    lastFlushSeq: 0,
    lastReceiveSeq: 0,
    killSeq: 0,
    jobs: new Map(),
    serverSessions: new Map(),
    writer: null,
    waiters: [],
    stalled: [],
    receiverStalled: [],
    killedBy: null,
  };
}
