import type { ContextMode, LogFormat } from '../log/entry';

/** How a node dies: what stays and what is lost differs (see `applyKill`). */
export type KillKind = 'process' | 'machine' | 'site';

/** When a client may be told yes. */
export type CommitRule =
  | { readonly kind: 'async' }
  | {
      readonly kind: 'semiSync';
      readonly acks: number;
      readonly timeoutUs: number;
      readonly onTimeout: 'fallback' | 'error';
      readonly waitPoint: 'afterSync' | 'afterCommit';
    }
  | { readonly kind: 'sync'; readonly skipUnhealthy: boolean }
  | {
      readonly kind: 'quorum';
      readonly method: 'first' | 'any';
      readonly acks: number;
      /** By priority for FIRST; empty stands for all standbys in scenario order. */
      readonly standbys: readonly string[];
    };

/** `localWrite` acknowledges before the local flush (synchronous_commit = off). */
export type ConfirmationLevel = 'remoteWrite' | 'remoteFlush' | 'remoteApply';

export interface NodeSettings {
  readonly executeUs: number;
  readonly flushUs: number;
  readonly applyUs: number;
  readonly applyDelayUs: number;
  readonly clockSkewUs: number;
}

export interface LinkSettings {
  readonly latencyUs: number;
  readonly jitterUs: number;
  readonly lossPerMille: number;
  /** Bits per second; null has no limit. */
  readonly bandwidthBps: number | null;
}

/** Everything that a person, a scenario or a test can do to a cluster. Imperatives; facts are in the trace. */
export type Command =
  | { readonly type: 'execSql'; readonly session: string; readonly target: string; readonly sql: string }
  | { readonly type: 'cancelWait'; readonly session: string }
  | { readonly type: 'disconnect'; readonly session: string }
  | {
      readonly type: 'setFormat';
      readonly format: LogFormat;
      readonly context?: ContextMode;
      readonly rowImage?: 'full' | 'minimal';
    }
  | { readonly type: 'setCommitRule'; readonly rule: CommitRule; readonly level?: ConfirmationLevel }
  | { readonly type: 'setLocalFlush'; readonly wait: boolean }
  | { readonly type: 'setShipping'; readonly shipping: 'streaming' | 'polling'; readonly pollUs?: number }
  | { readonly type: 'setWorkload'; readonly perSecond: number }
  | { readonly type: 'kill'; readonly node: string; readonly kind: KillKind }
  | { readonly type: 'restart'; readonly node: string }
  | { readonly type: 'pause'; readonly node: string }
  | { readonly type: 'resume'; readonly node: string }
  | { readonly type: 'setNode'; readonly node: string; readonly settings: Partial<NodeSettings> }
  | {
      readonly type: 'setLink';
      readonly from: string;
      readonly to: string;
      readonly settings: Partial<LinkSettings>;
    }
  | { readonly type: 'cut'; readonly from: string; readonly to: string; readonly bothWays: boolean }
  | { readonly type: 'heal'; readonly from: string; readonly to: string; readonly bothWays: boolean }
  | { readonly type: 'isolate'; readonly node: string }
  | { readonly type: 'rejoin'; readonly node: string }
  | { readonly type: 'skipEntry'; readonly node: string }
  | { readonly type: 'reclone'; readonly node: string }
  | { readonly type: 'setSlot'; readonly node: string; readonly keep: boolean }
  | { readonly type: 'setLogKeep'; readonly bytes: number };

/** What a command that could not be carried out says, in one place. Nothing has changed then. */
export interface CommandRefusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
