import type { Lsn } from '../log/position';
import type { Position } from './position';

/** What routers ask nodes, and what they are told. Datagrams: one that is lost is missed. */
export type HealthMessage =
  | { readonly type: 'check'; readonly number: number }
  | {
      readonly type: 'checked';
      readonly number: number;
      readonly role: 'primary' | 'standby';
      readonly term: number;
      readonly position: Position;
    }
  /** To the primary: how old is the oldest commit that a copy at this position lacks? */
  | {
      readonly type: 'lagAsked';
      readonly number: number;
      readonly standby: string;
      readonly position: Position;
      readonly askedAtUs: number;
    }
  | {
      readonly type: 'lagTold';
      readonly number: number;
      readonly standby: string;
      readonly lag: Lag | null;
      readonly askedAtUs: number;
    };

/** How far a copy is behind. Age of the oldest commit that it lacks, 0 when level; bytes of log. */
export interface Lag {
  readonly us: number;
  readonly bytes: number;
  /** End of the log that it was compared with. */
  readonly headLsn: Lsn;
}

export const healthMessages: ReadonlySet<string> = new Set<HealthMessage['type']>([
  'check',
  'checked',
  'lagAsked',
  'lagTold',
]);
