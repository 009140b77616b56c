import type { NetworkName } from './link';

/** A message on the wire. Plain data: where it is at an instant follows from its times. Times in virtual microseconds. */
export interface Packet<Payload> {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  /** Whose link it is on. */
  readonly network: NetworkName;
  readonly sentAtUs: number;
  /** When its first byte leaves it: behind everything that was sent before. */
  readonly startsAtUs: number;
  /** When its last byte leaves the sender's card; until then a dying machine takes it along. */
  readonly leavesAtUs: number;
  readonly deliverAtUs: number;
  readonly bytes: number;
  readonly payload: Payload;
  /** Trace entry that sent it: the cause of what its arrival does. */
  readonly sentSeq: number;
}

/** A packet that will never arrive, and where it stood when it was lost. */
export interface LostPacket<Payload> extends Packet<Payload> {
  readonly lostAtUs: number;
}
