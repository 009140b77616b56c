import type { PacketKind, PacketView } from '../../store/frame/types';
import { clamp, pointAt, routeLength, type Point, type Route } from './geometry';
import type { StageLayout } from './stageLayout';
import { routeOf } from './stageRoutes';

/** What is drawn at one place: a packet, or several of a kind that would cover each other. */
export interface PacketPlace {
  readonly at: Point;
  /** The packet, or the foremost of a bundle. */
  readonly packet: PacketView;
  readonly count: number;
}

/** Half of the width that each kind is drawn at. */
const halfWidths: Readonly<Record<PacketKind | 'lost', number>> = {
  statement: 15,
  row: 15,
  wal: 15,
  ack: 16,
  heartbeat: 9,
  request: 9,
  read: 9,
  answer: 9,
  backup: 18,
  control: 10,
  lost: 10,
};

export const halfWidthOf = (kind: PacketKind | 'lost'): number => halfWidths[kind];

/** Whatever carries log data is one family: a lane may hold several formats after a change. */
const familyOf = (kind: PacketKind): PacketKind => (kind === 'statement' || kind === 'wal' ? 'row' : kind);

/** Packets of a family on one lane become a bundle when closer than this. */
const bundleDistance = (kind: PacketKind): number => Math.max(24, halfWidths[kind] * 2 + 2);

/** How far a packet has come, 0 to 1, by nothing but time. With reduced motion only the quarters are shown. */
export function fractionOf(packet: PacketView, nowUs: number, quarters: boolean): number {
  const until = packet.lostAtUs === null ? nowUs : Math.min(nowUs, packet.lostAtUs);
  const flight = packet.deliverAtUs - packet.sentAtUs;
  const fraction = flight > 0 ? clamp((until - packet.sentAtUs) / flight, 0, 1) : 1;
  return quarters ? Math.floor(fraction * 4) / 4 : fraction;
}

interface Moving {
  readonly packet: PacketView;
  readonly along: number;
  readonly route: Route;
  readonly length: number;
}

export interface PlaceOptions {
  readonly quarters: boolean;
  /** Never hidden in a bundle. */
  readonly alone: ReadonlySet<number>;
}

/** Places of all packets on the stage, in the order they are drawn. */
export const packetPlaces = (
  layout: StageLayout,
  packets: readonly PacketView[],
  nowUs: number,
  options: PlaceOptions,
): readonly PacketPlace[] => placesAlong((from, to) => routeOf(layout, from, to), packets, nowUs, options);

/** The same along any routes; what has none is not shown. */
export function placesAlong(
  routeFrom: (from: string, to: string) => Route,
  packets: readonly PacketView[],
  nowUs: number,
  options: PlaceOptions,
): readonly PacketPlace[] {
  const routes = new Map<string, { route: Route; length: number }>();
  const lanes = new Map<string, Moving[]>();
  const places: PacketPlace[] = [];
  for (const packet of packets) {
    const ends = `${packet.from}>${packet.to}`;
    let way = routes.get(ends);
    if (way === undefined) {
      const route = routeFrom(packet.from, packet.to);
      way = { route, length: routeLength(route) };
      routes.set(ends, way);
    }
    if (way.route.length < 2) continue;
    const along = fractionOf(packet, nowUs, options.quarters) * way.length;
    if (packet.awaited || packet.lostAtUs !== null || options.alone.has(packet.id)) {
      places.push({ at: pointAt(way.route, along / (way.length || 1)), packet, count: 1 });
      continue;
    }
    const key = `${ends} ${familyOf(packet.kind)}`;
    const lane = lanes.get(key);
    const moving = { packet, along, ...way };
    if (lane === undefined) lanes.set(key, [moving]);
    else lane.push(moving);
  }
  const bundled: PacketPlace[] = [];
  for (const lane of lanes.values()) bundle(lane, bundled);
  bundled.sort((left, right) => layer(left.packet.kind) - layer(right.packet.kind));
  return [...bundled, ...places];
}

/** What carries no data lies below what does. */
const layer = (kind: PacketKind): number => (kind === 'heartbeat' || kind === 'control' ? 0 : 1);

function bundle(lane: Moving[], into: PacketPlace[]): void {
  lane.sort((left, right) => right.along - left.along);
  let first = 0;
  for (let next = 1; next <= lane.length; next += 1) {
    const head = lane[first];
    const candidate = lane[next];
    if (head === undefined) return;
    if (candidate !== undefined && head.along - candidate.along < bundleDistance(head.packet.kind)) continue;
    into.push({
      at: pointAt(head.route, head.along / (head.length || 1)),
      packet: head.packet,
      count: next - first,
    });
    first = next;
  }
}

/** The foremost thing under a point, for pointers; null when there is only ground. */
export function placeAt(places: readonly PacketPlace[], point: Point): PacketPlace | null {
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index];
    if (place === undefined) continue;
    const reach = Math.max(14, halfWidthOf(place.packet.kind) + 2);
    if (Math.abs(point.x - place.at.x) <= reach && Math.abs(point.y - place.at.y) <= 13) return place;
  }
  return null;
}
