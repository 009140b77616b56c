import type { ReadPolicyKind } from '../../engine/routing/policy';
import type { Unavailable } from '../../engine/availability/record';

export interface ClientView {
  readonly id: string;
  /** What it does now. */
  readonly state: 'idle' | 'writes' | 'reads' | 'waits' | 'inTransaction' | 'lockWait';
  /** Since when, for a request under way. */
  readonly sinceUs: number | null;
  /** Whom it asks; 'router' is the one without a name of its own. */
  readonly router: string;
  /** Length of its outstanding path is drawn amber while it waits for acks. */
  readonly waitsForCommit: boolean;
}

export interface RouterView {
  readonly writesTo: string | null;
  readonly readsTo: string | null;
  /** Who may answer reads: the policy of all sessions that use this router, or that they have several. */
  readonly readsBy: ReadPolicyKind | 'several';
  /** Routers beside this one, of clients elsewhere. */
  readonly others: readonly OtherRouterView[];
  /** Why the node that writes go to takes none; null when it does. */
  readonly trouble: Unavailable | null;
}

export interface OtherRouterView extends Pick<RouterView, 'writesTo' | 'readsBy' | 'trouble'> {
  readonly id: string;
}

/** Members of one side of a network that is cut in two or more. */
export interface SideView {
  /** What it is called while there are two primaries, by the one that it has; null else. */
  readonly letter: string | null;
  readonly members: readonly {
    readonly id: string;
    readonly role: 'primary' | 'standby' | 'observer';
    readonly up: boolean;
  }[];
  /** Its observers are witnesses: they vote. */
  readonly observerVotes: boolean;
  /** Votes on this side, of members that are up; all that there are; how many a decision needs. */
  readonly reachable: number;
  readonly total: number;
  readonly needed: number;
}

export interface PartitionView {
  /** When the last link was cut; null when that is too long ago. */
  readonly sinceUs: number | null;
  /** The leader's side first. */
  readonly sides: readonly SideView[];
}

/** What a link is like. */
export interface LinkQuality {
  readonly latencyUs: number;
  readonly jitterUs: number;
  /** Packets lost, per thousand. */
  readonly lossPerMille: number;
  /** Bits per second; null has no limit. */
  readonly bandwidthBps: number | null;
  readonly cut: boolean;
}

/** One direction of a connection between two members. */
export interface LinkView extends LinkQuality {
  readonly from: string;
  readonly to: string;
  /** The link beside it for what replicates; null when everything is on this one. */
  readonly replication: LinkQuality | null;
  /** On either. */
  readonly packetsOnWire: number;
}

export type PacketKind =
  'statement' | 'row' | 'wal' | 'ack' | 'heartbeat' | 'request' | 'read' | 'answer' | 'backup' | 'control';

/** A message on the wire; its place is (now - sentAtUs) / (deliverAtUs - sentAtUs) and nothing else. */
export interface PacketView {
  readonly id: number;
  readonly kind: PacketKind;
  readonly from: string;
  readonly to: string;
  readonly sentAtUs: number;
  readonly deliverAtUs: number;
  readonly bytes: number;
  /** When its first byte arrives; the last does at `deliverAtUs`. */
  readonly firstByteAtUs: number;
  /** On the nodes' own network for what replicates. */
  readonly onReplicationNetwork: boolean;
  /** Rows that an answer brings, and the first value of a single one; null for whatever is no answer of a read. */
  readonly answers: { readonly rows: number; readonly value: string | null } | null;
  /** Last transaction it speaks of; null for heartbeats and requests before a commit. */
  readonly tx: number | null;
  readonly entryCount: number;
  /** It carries the ack that a waiting commit needs. */
  readonly awaited: boolean;
  readonly session: string | null;
  /** Set when it was lost: where it stands for ever. */
  readonly lostAtUs: number | null;
}
