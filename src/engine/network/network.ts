import { present } from '../../shared/assert';
import type { RandomStreams } from '../kernel/random';
import { linkKey, retransmitUs, type Link, type LinkSettings } from './link';
import type { LostPacket, Packet } from './packet';

/** How a message travels: on a connection (ordered, retransmitted) or as a datagram (may be lost, may overtake). */
export type Delivery = 'connection' | 'datagram';

const keepLost = 40;

/** The links of a cluster and everything that is on them. */
export class Network<Payload> {
  readonly links = new Map<string, Link>();
  private readonly linksFrom = new Map<string, Map<string, Link>>();
  readonly packets = new Map<number, Packet<Payload>>();
  /** The last packets that were lost, oldest first. */
  readonly lost: LostPacket<Payload>[] = [];
  /** Members whose links are dark: their site is gone. */
  readonly dark = new Set<string>();
  private nextId = 1;

  constructor(private readonly random: RandomStreams) {}

  addLink(from: string, to: string, settings: LinkSettings): void {
    const link = { ...settings, from, to, cut: false, busyUntilUs: 0, lastDeliveryUs: 0 };
    this.links.set(linkKey(from, to), link);
    let fromHere = this.linksFrom.get(from);
    if (fromHere === undefined) this.linksFrom.set(from, (fromHere = new Map<string, Link>()));
    fromHere.set(to, link);
  }

  link(from: string, to: string): Link {
    return present(this.linksFrom.get(from)?.get(to), 'link to', to);
  }

  hasLink(from: string, to: string): boolean {
    return this.links.has(linkKey(from, to));
  }

  /**
   * Hands a message to the sender's card. The caller schedules its arrival at `deliverAtUs`; a message on a cut link
   * is lost at once (`lostAtUs` set).
   */
  send(
    nowUs: number,
    message: { from: string; to: string; bytes: number; payload: Payload; sentSeq: number },
    delivery: Delivery,
  ): Packet<Payload> | LostPacket<Payload> {
    const link = this.link(message.from, message.to);
    const startUs = Math.max(nowUs, link.busyUntilUs);
    const leavesAtUs =
      link.bandwidthBps === null
        ? startUs
        : startUs + Math.ceil((message.bytes * 8_000_000) / link.bandwidthBps);
    link.busyUntilUs = leavesAtUs;
    let travelUs = link.latencyUs;
    let dropped = link.cut || this.dark.has(link.from) || this.dark.has(link.to);
    if (link.jitterUs > 0 || link.lossPerMille > 0) {
      const stream = this.random.stream(`network.${link.from}→${link.to}`);
      if (link.jitterUs > 0) travelUs += stream.below(link.jitterUs + 1);
      while (!dropped && link.lossPerMille > 0 && stream.below(1000) < link.lossPerMille) {
        if (delivery === 'datagram') dropped = true;
        else travelUs += retransmitUs;
      }
    }
    let deliverAtUs = leavesAtUs + travelUs;
    if (delivery === 'connection') {
      deliverAtUs = Math.max(deliverAtUs, link.lastDeliveryUs);
      if (!dropped) link.lastDeliveryUs = deliverAtUs;
    }
    const packet: Packet<Payload> = {
      id: this.nextId++,
      from: message.from,
      to: message.to,
      sentAtUs: nowUs,
      leavesAtUs,
      deliverAtUs,
      bytes: message.bytes,
      payload: message.payload,
      sentSeq: message.sentSeq,
    };
    if (dropped) return this.remember(packet, nowUs);
    this.packets.set(packet.id, packet);
    return packet;
  }

  /** Takes an arriving packet off the wire; null when it was lost on the way. */
  take(id: number): Packet<Payload> | null {
    const packet = this.packets.get(id);
    if (packet === undefined) return null;
    this.packets.delete(id);
    return packet;
  }

  /** Loses what `matches` on the wire and says what it was. */
  lose(nowUs: number, matches: (packet: Packet<Payload>) => boolean): LostPacket<Payload>[] {
    const lost: LostPacket<Payload>[] = [];
    for (const packet of this.packets.values()) {
      if (!matches(packet)) continue;
      this.packets.delete(packet.id);
      lost.push(this.remember(packet, nowUs));
    }
    return lost;
  }

  /** Counts a packet that its receiver could not use among the lost. */
  discard(packet: Packet<Payload>, nowUs: number): void {
    this.remember(packet, nowUs);
  }

  private remember(packet: Packet<Payload>, lostAtUs: number): LostPacket<Payload> {
    const lost = { ...packet, lostAtUs };
    this.lost.push(lost);
    if (this.lost.length > keepLost) this.lost.shift();
    return lost;
  }
}

export const isLost = <P>(packet: Packet<P> | LostPacket<P>): packet is LostPacket<P> => 'lostAtUs' in packet;
