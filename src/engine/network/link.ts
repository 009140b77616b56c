/** `client` is for everything, unless nodes have a network of their own to replicate over. */
export type NetworkName = 'client' | 'replication';

/** One direction between two members. */
export interface LinkSettings {
  readonly latencyUs: number;
  /** Added per packet, 0 to this, evenly drawn. */
  readonly jitterUs: number;
  /** Packets lost per thousand. On a connection that costs retransmission time, for a datagram the packet. */
  readonly lossPerMille: number;
  /** Bits per second; null has no limit. */
  readonly bandwidthBps: number | null;
}

export interface Link extends LinkSettings {
  readonly from: string;
  readonly to: string;
  readonly network: NetworkName;
  cut: boolean;
  latencyUs: number;
  jitterUs: number;
  lossPerMille: number;
  bandwidthBps: number | null;
  /** When the card is free again. */
  busyUntilUs: number;
  /** Connections are first in, first out: nothing arrives before what was sent earlier. */
  lastDeliveryUs: number;
}

/** TCP's first retransmission timeout is never below a second in the RFC; Linux uses 200 ms. RFC 6298, 2.4. */
export const retransmitUs = 200_000;

export const linkKey = (from: string, to: string, network: NetworkName = 'client'): string =>
  `${from}${network === 'client' ? '→' : '⇒'}${to}`;
