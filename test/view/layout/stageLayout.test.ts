import { describe, expect, it } from 'vitest';
import { pointAt, routeLength, type Box } from '../../../src/view/layout/geometry';
import { fractionOf, packetPlaces, placeAt } from '../../../src/view/layout/packetPlaces';
import { laneKey, modeOf, stageLayout, type StageLayout } from '../../../src/view/layout/stageLayout';
import { routeOf } from '../../../src/view/layout/stageRoutes';
import { present } from '../../../src/shared/assert';
import { fixtureFrame } from '../../support/fixtureFrame';
import { withPackets, withStandbys } from '../../support/fixture/variants';
import type { LabFrame } from '../../../src/store/frame/types';

const sizes = [
  { width: 1080, height: 404 },
  { width: 1008, height: 368 },
  { width: 390, height: 420 },
  { width: 390, height: 760 },
];

function layoutOf(
  frame: LabFrame,
  size: { width: number; height: number },
  leadId = 'p1',
  routers: readonly string[] = [],
): StageLayout {
  return stageLayout({
    ...size,
    mode: modeOf(size.width),
    nodes: frame.nodes,
    leadId,
    clients: frame.clients.map((client) => client.id),
    links: frame.links,
    routers,
  });
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const inside = (box: Box, size: { width: number; height: number }): boolean =>
  box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height;

describe.each(sizes)('stage of $width x $height', (size) => {
  it.each([1, 2, 3, 4, 5, 6, 7])('places %i standbys on the stage without overlaps', (count) => {
    const layout = layoutOf(withStandbys(count), size);
    const boxes = [layout.clients, layout.router, ...[...layout.cards.values()].map((card) => card.box)];
    boxes.forEach((box, index) => {
      expect(inside(box, size)).toBe(true);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    });
  });

  it.each([1, 2, 3, 5])('gives %i more routers cards while there is room, and every one a way', (count) => {
    const routers = Array.from({ length: count }, (_, index) => `r${index}`);
    const layout = layoutOf(withStandbys(3), size, 'p1', routers);
    const { clients, router, otherRouters, cards } = layout;
    expect(otherRouters.size).toBe(Math.min(3, count));
    const boxes = [clients, router, ...otherRouters.values(), ...[...cards.values()].map(({ box }) => box)];
    boxes.forEach((box, index) => {
      expect(inside(box, size)).toBe(true);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    });
    for (const id of routers) {
      for (const [from, to] of [
        ['you', id],
        [id, 'you'],
        [id, 'p1'],
        [id, 's2'],
        ['s2', id],
      ] as const)
        expect(routeLength(routeOf(layout, from, to))).toBeGreaterThan(0);
    }
  });

  it('gives the big place to a primary that is not the first node', () => {
    const layout = layoutOf(withStandbys(3), size, 's2');
    expect(layout.cards.get('s2')?.detail).toBe('lead');
    expect(layout.cards.get('p1')?.detail).not.toBe('lead');
  });

  it('keeps the two lanes of a link apart', () => {
    const layout = layoutOf(withStandbys(7), size);
    const out = present(layout.lanes.get(laneKey('p1', 's4')), 'lane');
    const back = present(layout.lanes.get(laneKey('s4', 'p1')), 'lane');
    const near = pointAt(out, 0);
    const end = pointAt(back, 1);
    expect(Math.hypot(near.x - end.x, near.y - end.y)).toBeGreaterThanOrEqual(12);
  });
});

describe('what was opened', () => {
  it.each(sizes.slice(0, 2))('covers no card at $width', (size) => {
    const layout = layoutOf(withStandbys(7), size);
    expect(inside(layout.inspector, size)).toBe(true);
    for (const card of layout.cards.values()) expect(overlap(layout.inspector, card.box)).toBe(false);
  });
});

describe('packets', () => {
  const layout = layoutOf(fixtureFrame, { width: 1080, height: 404 });
  const still = { quarters: false, alone: new Set<number>() };

  it('stand where time alone puts them', () => {
    const packet = present(
      fixtureFrame.packets.find((one) => one.id === 4712),
      'packet',
    );
    const fraction = fractionOf(packet, fixtureFrame.nowUs, false);
    expect(fraction).toBeCloseTo(21 / 41, 6);
    const place = packetPlaces(layout, [packet], fixtureFrame.nowUs, still)[0];
    expect(place?.at).toEqual(pointAt(routeOf(layout, 'p1', 's2'), fraction));
  });

  it('jump to the quarters with reduced motion', () => {
    const packet = present(
      fixtureFrame.packets.find((one) => one.id === 4712),
      'packet',
    );
    expect(fractionOf(packet, fixtureFrame.nowUs, true)).toBe(0.5);
    expect(fractionOf(packet, packet.deliverAtUs - 1, true)).toBe(0.75);
  });

  it('stay where they were lost', () => {
    const packet = { ...present(fixtureFrame.packets[0], 'packet'), lostAtUs: 2_403_000 };
    expect(fractionOf(packet, 9_000_000, false)).toBe(0.5);
  });

  it('become a bundle only when they would cover each other', () => {
    const first = present(fixtureFrame.packets[0], 'packet');
    const near = { ...first, id: 1, sentAtUs: first.sentAtUs + 3000, deliverAtUs: first.deliverAtUs + 3000 };
    const far = {
      ...first,
      id: 2,
      sentAtUs: first.sentAtUs + 40_000,
      deliverAtUs: first.deliverAtUs + 40_000,
    };
    const places = packetPlaces(layout, [first, near, far], fixtureFrame.nowUs, still);
    expect(places.map((place) => [place.packet.id, place.count])).toEqual([
      [first.id, 2],
      [2, 1],
    ]);
    const apart = packetPlaces(layout, [first, near], fixtureFrame.nowUs, { ...still, alone: new Set([1]) });
    expect(apart.every((place) => place.count === 1)).toBe(true);
  });

  it('are all on the stage, also when there are many', () => {
    const busy = withPackets(200);
    const crowded = layoutOf(busy, { width: 1080, height: 404 });
    const places = packetPlaces(crowded, busy.packets, busy.nowUs, still);
    expect(places.reduce((sum, place) => sum + place.count, 0)).toBe(200);
  });

  it('can be found under a pointer', () => {
    const places = packetPlaces(layout, fixtureFrame.packets, fixtureFrame.nowUs, still);
    const ack = present(
      places.find((place) => place.packet.awaited),
      'awaited ack',
    );
    expect(placeAt(places, { x: ack.at.x + 5, y: ack.at.y - 4 })?.packet.id).toBe(ack.packet.id);
    expect(placeAt(places, { x: 5, y: 5 })).toBeNull();
  });

  it('have a way for every pair of members that speak to each other', () => {
    for (const packet of fixtureFrame.packets) {
      expect(routeLength(routeOf(layout, packet.from, packet.to))).toBeGreaterThan(0);
    }
    for (const [from, to] of [
      ['you', 'router'],
      ['router', 'you'],
      ['router', 'p1'],
      ['p1', 'router'],
      ['you', 'p1'],
      ['web-1', 's3'],
      ['s3', 'web-1'],
    ] as const) {
      expect(routeLength(routeOf(layout, from, to))).toBeGreaterThan(0);
    }
  });
});
