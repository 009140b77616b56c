import type { FailoverSettings } from '../availability/settings';
import type { ContextMode, LogFormat, RowImage } from '../log/entry';
import type { LinkSettings, NetworkName } from '../network/link';
import type { NodeSettings } from '../replication/node';
import type { CommitRule, ConfirmationLevel } from '../replication/settings';
import type { MonitorSettings, ReadPolicy } from '../routing/policy';
import type { ClientSettings } from '../routing/session';

import type { ChecksumSettings } from './checksumRun';

/** How a node dies: what stays and what is lost differs (see `applyKill`). */
export type KillKind = 'process' | 'machine' | 'site';

/** Which network a fault is on; both unless said. */
interface OnNetwork {
  readonly network?: NetworkName;
}

/** Everything that a person, a scenario or a test can do to a cluster. Imperatives; facts are in the trace. */
export type Command =
  | {
      readonly type: 'execSql';
      readonly session: string;
      readonly target: string;
      readonly sql: string;
      /** Only the primary may answer it, if it is a read. */
      readonly strong?: boolean;
    }
  /** Of one session, or of all. Starts the health checks that it needs. */
  | { readonly type: 'setReadPolicy'; readonly session: string | null; readonly policy: ReadPolicy }
  | { readonly type: 'setMonitor'; readonly settings: Partial<MonitorSettings> }
  /** Compares the copies of one table, or of all, with the present primary's. */
  | ({ readonly type: 'checksumTables'; readonly table?: string | null } & Partial<ChecksumSettings>)
  | { readonly type: 'cancelWait'; readonly session: string }
  | { readonly type: 'disconnect'; readonly session: string }
  | {
      readonly type: 'setFormat';
      readonly format: LogFormat;
      readonly context?: ContextMode;
      readonly rowImage?: RowImage;
    }
  | { readonly type: 'setCommitRule'; readonly rule: CommitRule; readonly level?: ConfirmationLevel }
  | { readonly type: 'setLocalFlush'; readonly wait: boolean }
  | { readonly type: 'setShipping'; readonly shipping: 'streaming' | 'polling'; readonly pollUs?: number }
  /** Of the stream that is named, or of the first. */
  | {
      readonly type: 'setWorkload';
      readonly perSecond: number;
      readonly stream?: string;
      readonly readPercent?: number;
    }
  | { readonly type: 'kill'; readonly node: string; readonly kind: KillKind }
  | { readonly type: 'restart'; readonly node: string }
  | { readonly type: 'pause'; readonly node: string }
  | { readonly type: 'resume'; readonly node: string }
  | { readonly type: 'pauseReceiver'; readonly node: string }
  | { readonly type: 'resumeReceiver'; readonly node: string }
  | { readonly type: 'setNode'; readonly node: string; readonly settings: Partial<NodeSettings> }
  | {
      readonly type: 'setLink';
      readonly from: string;
      readonly to: string;
      /** The one for clients unless said. */
      readonly network?: NetworkName;
      readonly settings: Partial<LinkSettings>;
    }
  | ({
      readonly type: 'cut' | 'heal';
      readonly from: string;
      readonly to: string;
      readonly bothWays: boolean;
    } & OnNetwork)
  | ({ readonly type: 'isolate' | 'rejoin'; readonly node: string } & OnNetwork)
  | { readonly type: 'skipEntry'; readonly node: string }
  | { readonly type: 'reclone'; readonly node: string }
  | { readonly type: 'setFailover'; readonly settings: Partial<FailoverSettings> }
  | { readonly type: 'setClients'; readonly settings: Partial<ClientSettings> }
  /** The person's choice at step 2 of the failover that is under way. */
  | { readonly type: 'chooseCandidate'; readonly node: string }
  /** By hand, whatever the others think: pg_promote. */
  | { readonly type: 'promote'; readonly node: string }
  | { readonly type: 'switchover'; readonly node: string }
  /** Makes a member a standby of `primary`. */
  | { readonly type: 'follow'; readonly node: string; readonly primary: string }
  | { readonly type: 'rewind'; readonly node: string }
  /** By hand: where the router sends writes. */
  | { readonly type: 'route'; readonly primary: string }
  /** Cuts every link between these members and all others; clients keep theirs. */
  | ({ readonly type: 'partition'; readonly side: readonly string[] } & OnNetwork)
  | { readonly type: 'healAll' }
  /** Ends a split brain: this history goes on, the others' primaries become standbys of it. */
  | { readonly type: 'keepSide'; readonly node: string }
  /** An empty standby of the present primary: it takes a base backup and catches up. */
  | {
      readonly type: 'addStandby';
      readonly node: string;
      readonly region: string;
      readonly settings?: Partial<NodeSettings>;
      /** Of its links, instead of what the network's rules say. */
      readonly bandwidthBps?: number | null;
    }
  | { readonly type: 'removeStandby'; readonly node: string }
  | { readonly type: 'setSlot'; readonly node: string; readonly keep: boolean }
  | { readonly type: 'setLogKeep'; readonly bytes: number };

/** What a command that could not be carried out says, in one place. Nothing has changed then. */
export interface CommandRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a command is about, as the facts about it name it. */
export const subjectOf = (
  command: Command,
): { readonly node: string | null; readonly session: string | null } => ({
  node: 'node' in command ? command.node : null,
  session: 'session' in command ? command.session : null,
});
