import { besideMark, placeLabels, type LabelWish, type Obstacle } from './labelPlaces';
import { angleOf, distance, pointAt, shifted, type Box, type Point, type Route } from './geometry';
import { projectionOf, type Degrees, type Projection } from './mapProjection';
import { spreadApart } from './spreadApart';
import { sansWidth } from './textWidth';

export interface MapSite {
  readonly region: string;
  /** Null when nobody knows where that is. */
  readonly place: Degrees | null;
  readonly nodes: readonly string[];
  /** Everybody else who is there. */
  readonly others: readonly string[];
}

export interface MapInput {
  readonly width: number;
  readonly height: number;
  /** What stands below the map, pixels. */
  readonly footer: number;
  /** A finger needs more room than a pointer. */
  readonly target: number;
  readonly sites: readonly MapSite[];
  /** Between nodes, one entry a pair. */
  readonly links: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  /** How much room the words about a site take. */
  readonly wordsOf: (site: MapSite) => { readonly width: number; readonly height: number };
}

export interface MapLink {
  readonly from: string;
  readonly to: string;
  readonly line: Route;
  readonly label: Box | null;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly ground: Pick<Projection, 'meridians' | 'parallels'>;
  readonly sites: readonly { readonly region: string; readonly at: Point; readonly onMap: boolean }[];
  /** Of nodes, and of whoever is at a site without nodes. */
  readonly marks: ReadonlyMap<string, Point>;
  /** Of nodes: where the way to a node's menu stands, as large as its mark. */
  readonly menus: ReadonlyMap<string, Box>;
  readonly words: ReadonlyMap<string, Box>;
  readonly links: readonly MapLink[];
  /** The way of a packet; empty between two of one place. */
  routeOf(from: string, to: string): Route;
}

const lineHeight = 15;
const header = 36;
const shelf = 58;
const markRadius = 9;
/** Half of the distance between the two lanes of a link. */
const laneShift = 5;

/** From one member of a region to the next. */
const spacing = (target: number): number => Math.max(target, 2 * markRadius + 6);

/** Members of one region stand in a row, as far apart as they can be pressed, across the way to the primary. */
function fanOut(
  at: Point,
  ids: readonly string[],
  apart: number,
  lead: Point | undefined,
): [string, Point][] {
  const upright = lead !== undefined && Math.abs(at.x - lead.x) > Math.abs(at.y - lead.y);
  return ids.map((id, i) => {
    const by = (i - (ids.length - 1) / 2) * apart;
    return [id, upright ? { x: at.x, y: at.y + by } : { x: at.x + by, y: at.y }];
  });
}

/** A way that bends, so that what clients ask stands beside what replicates. */
function bent(from: Point, to: Point): Route {
  const pieces = 16;
  const by = Math.min(60, distance(from, to) * 0.24);
  const [start, end] = shifted(from, to, -by);
  const control = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const t = i / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  });
}

/** A link's lane for one direction, from the edge of one mark to the edge of the other. */
function laneOf(from: Point, to: Point): Route {
  const length = distance(from, to);
  if (length <= 2 * markRadius + 4) return [];
  const ends = shifted(from, to, laneShift);
  const part = (markRadius + 2) / length;
  return [pointAt(ends, part), pointAt(ends, 1 - part)];
}

function linkLabels(link: { line: Route; label: string }): Box[] {
  const size = { width: sansWidth(link.label) + 8, height: lineHeight };
  const radians = (angleOf(link.line) * Math.PI) / 180;
  const side = 20 + (Math.abs(Math.sin(radians)) * size.width) / 2;
  return [0.5, 0.4, 0.6, 0.3, 0.7, 0.8, 0.2].flatMap((part) => {
    const at = pointAt(link.line, part);
    return [-1, 1].map((up) => ({
      x: at.x - up * Math.sin(radians) * side - size.width / 2,
      y: at.y + up * Math.cos(radians) * side - size.height / 2,
      ...size,
    }));
  });
}

/** Marks, links and words on a map: places by longitude and latitude, regions nobody knows on a shelf below. */
export function mapLayout(input: MapInput): MapLayout {
  const { width, sites, target } = input;
  const height = input.height - input.footer;
  const onMap = sites.flatMap((site) => (site.place === null ? [] : [{ ...site, place: site.place }]));
  const offMap = sites.filter(({ place }) => place === null);
  const ground = { x: 0, y: header, width, height: height - header - (offMap.length > 0 ? shelf : 0) };
  const pad = Math.min(64, width * 0.13);
  const inner = {
    x: pad,
    y: ground.y + 34,
    width: width - 2 * pad,
    height: Math.max(40, ground.height - 34 - 48),
  };
  const projection = projectionOf(
    onMap.map(({ place }) => place),
    inner,
    ground,
  );
  const apart = spreadApart(
    onMap.map(({ place, nodes }) => ({
      at: projection.at(place),
      radius: (spacing(target) * Math.max(1, nodes.length)) / 2,
    })),
  );
  const at = new Map<string, Point>([
    ...onMap.map(({ region }, i): [string, Point] => [region, apart[i] ?? { x: 0, y: 0 }]),
    ...offMap.map(({ region }, i): [string, Point] => [
      region,
      { x: ((i + 0.5) * width) / offMap.length, y: height - shelf + 18 },
    ]),
  ]);
  const pointOf = (region: string): Point => at.get(region) ?? { x: 0, y: 0 };
  const leadId = input.links[0]?.from ?? '';
  const lead = at.get(sites.find(({ nodes }) => nodes.includes(leadId))?.region ?? '');
  const marks = new Map(
    sites.flatMap((site) =>
      fanOut(
        pointOf(site.region),
        site.nodes.length > 0 ? site.nodes : site.others.slice(0, 1),
        spacing(target),
        lead,
      ),
    ),
  );
  const siteOf = new Map(
    sites.flatMap((site) => [...site.nodes, ...site.others].map((id) => [id, site.region] as const)),
  );
  const host = (id: string): Point => marks.get(id) ?? pointOf(siteOf.get(id) ?? '');
  const lines = input.links.map((link) => ({ ...link, line: [host(link.from), host(link.to)] as Route }));
  const bounds = { x: 4, y: header, width: width - 8, height: height - header };
  const isNode = new Set(sites.flatMap(({ nodes }) => nodes));
  const onMarks = [...marks.values()].map((at) => square(at, Math.max(markRadius, target / 2)));
  const onLines = lines.flatMap(({ line }) =>
    Array.from({ length: 19 }, (_, i) => square(pointAt(line, (i + 1) / 20), 4)),
  );
  const menus = placeMenus(
    [...marks].filter(([id]) => isNode.has(id)),
    target,
    [...obstacles(onMarks, unpressable), ...obstacles(onLines, untidy)],
    bounds,
  );
  const words = placeWords(
    input,
    bounds,
    [...obstacles([...onMarks, ...menus.values()], illegible), ...obstacles(onLines, untidy)],
    pointOf,
    lines,
  );
  return {
    width,
    height,
    ground: projection,
    sites: sites.map(({ region, place }) => ({ region, at: pointOf(region), onMap: place !== null })),
    marks,
    menus,
    words,
    links: lines.map(({ from, to, line }, i) => ({ from, to, line, label: words.get(linkKey(i)) ?? null })),
    routeOf: (from, to) => {
      if (isNode.has(from) && isNode.has(to)) return laneOf(host(from), host(to));
      const [a, b] = [host(from), host(to)];
      if (distance(a, b) < 2 * target) return [];
      // One way out and back: from the client's side to the node.
      return isNode.has(from) ? bent(b, a).toReversed() : bent(a, b);
    },
  };
}

const linkKey = (index: number): string => `link ${index}`;

const square = (at: Point, by: number): Box => ({
  x: at.x - by,
  y: at.y - by,
  width: 2 * by,
  height: 2 * by,
});

/** What it costs to cover a pixel: of what is pressed, of what is read, of a line. */
const [unpressable, illegible, untidy] = [40, 6, 0.4];

const obstacles = (boxes: readonly Box[], weight: number): Obstacle[] =>
  boxes.map((box) => ({ box, weight }));

/** Each beside its mark, where no other mark is. */
function placeMenus(
  marks: readonly (readonly [string, Point])[],
  target: number,
  taken: readonly Obstacle[],
  bounds: Box,
): ReadonlyMap<string, Box> {
  const size = { width: target, height: target };
  // A label keeps some pixels away from a mark; so do the two that belong together.
  const wishes = marks.map(([key, at]): LabelWish => ({
    key,
    candidates: besideMark(at, target / 2 + 3, size),
  }));
  return placeLabels(wishes, taken, bounds, 4, unpressable);
}

/** Where words stand: of regions by their names, of links by `linkKey`. */
function placeWords(
  input: MapInput,
  bounds: Box,
  taken: readonly Obstacle[],
  pointOf: (region: string) => Point,
  lines: readonly { readonly line: Route; readonly label: string }[],
): ReadonlyMap<string, Box> {
  const half = Math.max(markRadius, input.target / 2);
  const wishes = input.sites.map((site): LabelWish => {
    const width = Math.max(0, site.nodes.length - 1) * spacing(input.target);
    return {
      key: site.region,
      candidates: besideMark(pointOf(site.region), half + 4 + width / 2, input.wordsOf(site)),
    };
  });
  const labels = lines.map((link, i): LabelWish => ({ key: linkKey(i), candidates: linkLabels(link) }));
  return placeLabels([...wishes, ...labels], taken, bounds, 4);
}
