import { present } from '../../shared/assert';
import type { RandomStreams } from '../kernel/random';
import { linkKey, retransmitUs, type Link, type LinkSettings, type NetworkName } from './link';
import type { LostPacket, Packet } from './packet';

/** How a message travels: on a connection (ordered, retransmitted) or as a datagram (may be lost, may overtake). */
export type Delivery = 'connection' | 'datagram';

const keepLost = 40;

/** The links of a cluster and everything that is on them. */
export class Network<Payload> {
  readonly links = new Map<string, Link>();
  private readonly linksFrom: Readonly<Record<NetworkName, Map<string, Map<string, Link>>>> = {
    client: new Map(),
    replication: new Map(),
  };
  readonly packets = new Map<number, Packet<Payload>>();
  /** The last packets that were lost, oldest first. */
  readonly lost: LostPacket<Payload>[] = [];
  /** Members whose links are dark: their site is gone. */
  readonly dark = new Set<string>();
  private nextId = 1;

  constructor(private readonly random: RandomStreams) {}

  addLink(from: string, to: string, settings: LinkSettings, network: NetworkName = 'client'): void {
    const link = { ...settings, from, to, network, cut: false, busyUntilUs: 0, lastDeliveryUs: 0 };
    this.links.set(linkKey(from, to, network), link);
    const linksFrom = this.linksFrom[network];
    let fromHere = linksFrom.get(from);
    if (fromHere === undefined) linksFrom.set(from, (fromHere = new Map<string, Link>()));
    fromHere.set(to, link);
  }

  /** All links of a member are gone. What was on them has to be lost before. */
  unlink(member: string): void {
    for (const [key, { from, to, network }] of this.links) {
      if (from !== member && to !== member) continue;
      this.links.delete(key);
      this.linksFrom[network].get(from)?.delete(to);
    }
    this.dark.delete(member);
  }

  link(from: string, to: string, network: NetworkName = 'client'): Link {
    return present(this.linksFrom[network].get(from)?.get(to), 'link to', to);
  }

  hasLink(from: string, to: string, network: NetworkName = 'client'): boolean {
    return this.links.has(linkKey(from, to, network));
  }

  /** Where what replicates travels: over a link of its own when there is one. */
  replicationLink(from: string, to: string): Link {
    return this.linksFrom.replication.get(from)?.get(to) ?? this.link(from, to);
  }

  /**
   * Hands a message to the sender's card. The caller schedules its arrival at `deliverAtUs`; a message on a cut link
   * is lost at once (`lostAtUs` set). What replicates takes the network for that, where there is one.
   */
  send(
    nowUs: number,
    message: { from: string; to: string; bytes: number; payload: Payload; sentSeq: number },
    delivery: Delivery,
    network: NetworkName = 'client',
  ): Packet<Payload> | LostPacket<Payload> {
    const link =
      network === 'client'
        ? this.link(message.from, message.to)
        : this.replicationLink(message.from, message.to);
    const startUs = Math.max(nowUs, link.busyUntilUs);
    const leavesAtUs =
      link.bandwidthBps === null
        ? startUs
        : startUs + Math.ceil((message.bytes * 8_000_000) / link.bandwidthBps);
    link.busyUntilUs = leavesAtUs;
    let travelUs = link.latencyUs;
    let dropped = link.cut || this.dark.has(link.from) || this.dark.has(link.to);
    if (link.jitterUs > 0 || link.lossPerMille > 0) {
      const stream = this.random.stream(`network.${linkKey(link.from, link.to, link.network)}`);
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
      network: link.network,
      sentAtUs: nowUs,
      startsAtUs: startUs,
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
