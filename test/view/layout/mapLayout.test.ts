import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownRegions, placeOf } from '../../../src/engine/network/regions';
import { distance, pointAt, routeLength, type Box, type Point } from '../../../src/view/layout/geometry';
import { mapLayout, type MapInput, type MapLayout } from '../../../src/view/layout/mapLayout';
import { projectionOf } from '../../../src/view/layout/mapProjection';
import { holds } from '../../support/holds';

const words = { width: 120, height: 32 };

function input(regions: readonly string[], more: Partial<MapInput> = {}): MapInput {
  const sites = regions.map((region, i) => ({
    region,
    place: placeOf(region),
    nodes: [`n${i}`],
    others: i === 0 ? ['router', 'you'] : [],
  }));
  return {
    width: 560,
    height: 290,
    footer: 0,
    target: 24,
    sites,
    links: sites.slice(1).map((_, i) => ({ from: 'n0', to: `n${i + 1}`, label: '≈ 999 ms' })),
    wordsOf: () => words,
    ...more,
  };
}

const standard = ['Frankfurt', 'Dublin', 'Virginia', 'Singapore'];
const at = (layout: MapLayout, id: string): Point => layout.marks.get(id) ?? { x: NaN, y: NaN };
const covers = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the map', () => {
  it('has west at the left and north above', () => {
    const layout = mapLayout(input(standard));
    const fromWest = ['n2', 'n1', 'n0', 'n3'];
    expect([...layout.marks.keys()].sort((a, b) => at(layout, a).x - at(layout, b).x)).toEqual(fromWest);
    const fromNorth = ['n1', 'n0', 'n2', 'n3'];
    expect([...layout.marks.keys()].sort((a, b) => at(layout, a).y - at(layout, b).y)).toEqual(fromNorth);
  });

  it('is cut where there is nobody: California lies east of Tokyo when Europe is empty', () => {
    const layout = mapLayout(input(['Tokyo', 'California', 'Sydney']));
    expect(at(layout, 'n1').x).toBeGreaterThan(at(layout, 'n0').x);
  });

  it('draws meridians at equal distances', () => {
    const ground = { x: 0, y: 0, width: 560, height: 290 };
    const places = standard.flatMap((region) => placeOf(region) ?? []);
    const { meridians } = projectionOf(places, ground, ground);
    expect(meridians.length).toBeGreaterThan(3);
    const gaps = meridians.slice(1).map((x, i) => x - (meridians[i] ?? NaN));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });

  it('keeps words and figures of the standard clusters apart, off the marks and inside', () => {
    const layout = mapLayout(input(standard));
    const boxes = [...layout.words.values()];
    expect(boxes).toHaveLength(7);
    boxes.forEach((box, i) => {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(560);
      for (const other of boxes.slice(0, i)) expect(covers(box, other)).toBe(false);
      for (const mark of layout.marks.values())
        expect(covers(box, { x: mark.x - 9, y: mark.y - 9, width: 18, height: 18 })).toBe(false);
    });
  });

  it('keeps everybody apart who can be pressed, wherever they are, and gives the same places again', () => {
    const size = fc.constantFrom({ width: 560, height: 290 }, { width: 390, height: 330 });
    const chosen = fc.uniqueArray(fc.constantFrom(...knownRegions), { minLength: 1, maxLength: 9 });
    holds(
      fc.property(chosen, size, (regions, room) => {
        const layout = mapLayout(input(regions, room));
        const marks = [...layout.marks.values()];
        marks.forEach((mark, i) => {
          for (const other of marks.slice(0, i)) expect(distance(mark, other)).toBeGreaterThan(20);
        });
        expect([...mapLayout(input(regions, room)).words]).toEqual([...layout.words]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives each node a place for its menu that covers neither a node nor another menu', () => {
    const room = fc.constantFrom(
      { width: 560, height: 290, target: 24 },
      { width: 390, height: 330, target: 40 },
    );
    const chosen = fc.uniqueArray(fc.constantFrom(...knownRegions), { minLength: 1, maxLength: 5 });
    holds(
      fc.property(chosen, room, fc.integer({ min: 1, max: 2 }), (regions, size, more) => {
        const plain = input(regions, size);
        const sites = plain.sites.map((site, i) =>
          i === 0 ? { ...site, nodes: ['n0', 'a', 'b'].slice(0, more) } : site,
        );
        const layout = mapLayout({ ...plain, sites });
        expect([...layout.menus.keys()]).toEqual([...layout.marks.keys()]);
        const menus = [...layout.menus.values()];
        menus.forEach((menu, i) => {
          for (const other of menus.slice(0, i)) expect(covers(menu, other)).toBe(false);
          for (const { x, y } of layout.marks.values())
            expect(covers(menu, { x: x - 9, y: y - 9, width: 18, height: 18 })).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('lets members of one region stand side by side', () => {
    const sites = input(['Frankfurt']).sites.map((site) => ({ ...site, nodes: ['p1', 's1', 's2'] }));
    const layout = mapLayout({ ...input([]), sites });
    expect(at(layout, 's1').x - at(layout, 'p1').x).toBeGreaterThanOrEqual(24);
    expect(at(layout, 's2').x - at(layout, 's1').x).toBeGreaterThanOrEqual(24);
    expect(layout.routeOf('router', 'p1')).toEqual([]);
    expect(routeLength(layout.routeOf('p1', 's2'))).toBeGreaterThan(0);
  });

  it('lets them stand across the way to the primary, so that their links part', () => {
    const { sites, links } = input(['Frankfurt', 'Virginia']);
    const two = sites.map((site, i) => (i === 0 ? site : { ...site, nodes: ['n1', 's2'] }));
    const layout = mapLayout({ ...input([]), sites: two, links });
    expect(at(layout, 's2').x).toBe(at(layout, 'n1').x);
    expect(at(layout, 's2').y - at(layout, 'n1').y).toBeGreaterThanOrEqual(24);
  });

  it('puts regions that nobody knows in a row at the bottom', () => {
    const layout = mapLayout(input([...standard, 'Atlantis', 'Avalon']));
    const below = Math.max(...['n0', 'n1', 'n2', 'n3'].map((id) => at(layout, id).y));
    expect(at(layout, 'n4').y).toBeGreaterThan(below);
    expect(at(layout, 'n5').y).toBe(at(layout, 'n4').y);
    expect(layout.sites.map(({ onMap }) => onMap)).toEqual([true, true, true, true, false, false]);
  });

  it('has one lane a direction for what replicates, and one bent way for what is asked and answered', () => {
    const layout = mapLayout(input(standard));
    const there = layout.routeOf('n0', 'n2');
    const back = layout.routeOf('n2', 'n0');
    expect(distance(pointAt(there, 0), pointAt(back, 1))).toBeGreaterThan(4);
    expect(layout.routeOf('n2', 'router')).toEqual(layout.routeOf('router', 'n2').toReversed());
    expect(routeLength(layout.routeOf('router', 'n2'))).toBeGreaterThan(
      distance(at(layout, 'n0'), at(layout, 'n2')),
    );
  });
});
