import type { ContextMode, LogFormat, RowImage } from '../log/entry';
import type { LinkSettings } from '../network/link';
import type { NodeSettings } from '../replication/node';
import type { CommitRule, ConfirmationLevel } from '../replication/settings';

/** How a node dies: what stays and what is lost differs (see `applyKill`). */
export type KillKind = 'process' | 'machine' | 'site';

/** Everything that a person, a scenario or a test can do to a cluster. Imperatives; facts are in the trace. */
export type Command =
  | { readonly type: 'execSql'; readonly session: string; readonly target: string; readonly sql: string }
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
  | { readonly type: 'setWorkload'; readonly perSecond: number }
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
