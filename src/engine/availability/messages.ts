import type { LogEntry } from '../log/entry';
import type { Lsn } from '../log/position';
import type { TimelineHistory } from '../log/timeline';
import type { DatabaseState } from '../database/types';
import type { FailoverStep, MemberReport } from './record';

/** What members tell each other to stay available. */
export type AvailabilityMessage =
  /** A heartbeat was heard; a lease is granted until `grantUntilUs` by the grantor's clock. */
  | {
      readonly type: 'beatAnswer';
      readonly term: number;
      readonly sentAtUs: number;
      readonly grantUntilUs: number | null;
    }
  /** How are you, and, with `vote`, do you vote for a new term? */
  | {
      readonly type: 'ask';
      readonly failover: number;
      readonly term: number;
      readonly vote: boolean;
      /** For a planned change: the old primary has stopped, that it is heard is no objection. */
      readonly planned: boolean;
    }
  | {
      readonly type: 'report';
      readonly failover: number;
      readonly term: number;
      readonly report: MemberReport;
    }
  /** Lead now; `voters` are members that were just heard. */
  | {
      readonly type: 'promote';
      readonly failover: number;
      readonly term: number;
      readonly voters: readonly string[];
    }
  | {
      readonly type: 'promoted';
      readonly failover: number;
      readonly term: number;
      readonly timelineId: number;
      readonly forkLsn: Lsn;
    }
  /** Replicate from this primary now. */
  | { readonly type: 'follow'; readonly primary: string; readonly term: number }
  /** Your term is over. */
  | { readonly type: 'staleTerm'; readonly term: number; readonly primary: string | null }
  | { readonly type: 'drain'; readonly failover: number; readonly term: number }
  | { readonly type: 'drained'; readonly failover: number; readonly term: number; readonly flushLsn: Lsn }
  | { readonly type: 'resumeWrites'; readonly term: number }
  /** To the router: where writes go. */
  | {
      readonly type: 'route';
      readonly number: number;
      readonly term: number;
      readonly primary: string | null;
    }
  | { readonly type: 'routed'; readonly number: number }
  | { readonly type: 'rewindAsk'; readonly history: TimelineHistory }
  | {
      readonly type: 'rewindFrom';
      readonly history: TimelineHistory;
      readonly forkLsn: Lsn;
      /** What the source has written since the fork, up to `flushLsn`. */
      readonly entries: readonly LogEntry[];
      readonly flushLsn: Lsn;
      readonly state: DatabaseState;
    };

export type AvailabilityEvent =
  | { readonly type: 'watch'; readonly node: string; readonly incarnation: number }
  /** A coordinator's patience with answers is over. */
  | {
      readonly type: 'answersDue';
      readonly node: string;
      readonly incarnation: number;
      readonly failover: number;
      readonly round: number;
    }
  | {
      readonly type: 'failoverStep';
      readonly node: string;
      readonly incarnation: number;
      readonly failover: number;
      readonly step: FailoverStep;
    }
  | {
      readonly type: 'powerOff';
      readonly node: string;
      readonly incarnation: number;
      readonly failover: number;
    }
  /** The router has not confirmed what it was told. */
  | {
      readonly type: 'routeDue';
      readonly node: string;
      readonly incarnation: number;
      readonly number: number;
    }
  | { readonly type: 'rewound'; readonly node: string; readonly incarnation: number };

export const availabilityMessages: ReadonlySet<string> = new Set<AvailabilityMessage['type']>([
  'beatAnswer',
  'ask',
  'report',
  'promote',
  'promoted',
  'follow',
  'staleTerm',
  'drain',
  'drained',
  'resumeWrites',
  'route',
  'routed',
  'rewindAsk',
  'rewindFrom',
]);

const availabilityEvents: ReadonlySet<string> = new Set<AvailabilityEvent['type']>([
  'watch',
  'answersDue',
  'failoverStep',
  'powerOff',
  'routeDue',
  'rewound',
]);

export const isAvailabilityEvent = (event: { readonly type: string }): event is AvailabilityEvent =>
  availabilityEvents.has(event.type);
