import type { TraceEntry } from '../../engine/index';
import type { Span } from './spans';

export interface SpaceEvent {
  readonly fact: TraceEntry;
  readonly lane: string;
}

export type MessageKind = 'data' | 'ack' | 'request' | 'read' | 'answer' | 'copy' | 'control';

/** A message between two lanes: it ends where it arrived or was lost. */
export interface SpaceMessage extends Span {
  readonly kind: MessageKind;
  readonly from: string;
  readonly to: string;
  /** When it arrives, or would have: its slope. Virtual microseconds. */
  readonly dueUs: number;
  readonly lost: boolean;
  /** Its transaction; 0 for none. */
  readonly tx: number;
  readonly fromSeq: number;
  /** The fact that it arrived or was lost; 0 while it is on its way. */
  readonly toSeq: number;
}

export type BandKind = 'commitWait' | 'lockWait' | 'down' | 'paused' | 'copy' | 'lease' | 'primary';

/** What lasts on one lane. */
export interface SpaceBand extends Span {
  readonly kind: BandKind;
  readonly lane: string;
  endUs: number;
  readonly tx: number;
  readonly session: string | null;
  /** Of a primary its timeline and term, 0 when no fact said them. */
  readonly timelineId: number;
  readonly term: number;
}

/** All that one stretch of time shows. */
export interface Stretch {
  readonly events: readonly SpaceEvent[];
  readonly messages: readonly SpaceMessage[];
  readonly bands: readonly SpaceBand[];
}
