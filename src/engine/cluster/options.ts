import type { FailoverSettings } from '../availability/settings';
import type { EntryFormat } from '../log/entry';
import type { LinkedMember, LinkRules } from '../network/linkRules';
import type { NodeSettings } from '../replication/node';
import type { ReplicationSettings } from '../replication/settings';
import type { ReadPolicy, ReadSettings } from '../routing/policy';
import type { ClientSettings } from '../routing/session';
import type { StreamOptions } from './workloadStream';

export interface NodeOptions {
  readonly id: string;
  readonly region: string;
  readonly role: 'primary' | 'standby';
  readonly physicalOrder: 'asInserted' | 'reversed';
  /** Overrides the cluster's log format on the link from the primary. */
  readonly linkFormat: EntryFormat | null;
  readonly settings: NodeSettings;
  /** SQL that only this copy ran before the run: a row of its own. */
  readonly localSql: string;
}

/** A cluster before it starts. */
export interface ClusterOptions {
  readonly seed: number;
  /** Virtual time zero, microseconds since 1970. */
  readonly epochUs: number;
  readonly baseLsn: number;
  readonly nodes: readonly NodeOptions[];
  readonly observers: readonly string[];
  readonly linkRules: LinkRules;
  /** Everybody on the network. */
  readonly linked: readonly LinkedMember[];
  /** Each with the router that it talks to and its read policy. */
  readonly sessions: readonly { readonly id: string; readonly router: string; readonly policy: ReadPolicy }[];
  /** The cluster's own, `router`, first. */
  readonly routers: readonly string[];
  readonly reads: ReadSettings;
  readonly settings: ReplicationSettings;
  readonly failover: FailoverSettings;
  readonly clients: ClientSettings;
  readonly setupSql: string;
  readonly streams: readonly StreamOptions[];
  readonly lockTimeoutUs: number;
  /** Trace entries and outcomes kept at hand. */
  readonly keepTrace: number;
  readonly keepOutcomes: number;
}
