import { angleOf, clamp, distance, pointAt, routeLength, shifted, type Point, type Route } from './geometry';
import { laneKey, type LaneLabel, type StageInput, type StageLayout, type StagePlaces } from './stageModel';

type Routes = Pick<StageLayout, 'lanes' | 'labels' | 'clientPath' | 'writePath'>;

/** Links between two nodes that both stand at the side bend into the free ground, the farther the wider. */
function detour(input: StageInput, places: StagePlaces, from: string, to: string, side: number): Route {
  const start = places.cards.get(from)?.port;
  const end = places.cards.get(to)?.port;
  if (start === undefined || end === undefined) return [];
  const bend = 22 + distance(start, end) * 0.06 + side * (places.laneGap / 2);
  if (input.mode === 'phone') {
    const lift = start.y - clamp(bend, 14, 60);
    const at = (point: Point): number => point.x + side * 4;
    return [
      { x: at(start), y: start.y },
      { x: at(start), y: lift },
      { x: at(end), y: lift },
      { x: at(end), y: end.y },
    ];
  }
  const at = (point: Point): number => point.y + side * 4;
  return [
    { x: start.x, y: at(start) },
    { x: start.x - bend, y: at(start) },
    { x: end.x - bend, y: at(end) },
    { x: end.x, y: at(end) },
  ];
}

function labelOf(input: StageInput, lane: Route, width: number): LaneLabel {
  const angle = angleOf(lane);
  const length = Math.max(1, routeLength(lane));
  if (input.mode !== 'phone') return { at: pointAt(lane, 8 / length), angle, anchor: 'start' };
  const near = pointAt(lane, 1 - 10 / length);
  return width >= narrowColumn
    ? { at: { x: near.x - 6, y: near.y }, angle: 0, anchor: 'end' }
    : { at: near, angle: angle - 180, anchor: 'start' };
}

/** Columns narrower than this have their latency written along the lane. */
const narrowColumn = 100;

/** Lanes of all links, the labels that say their latency, and the two pieces between clients and lead. */
export function routesOf(input: StageInput, places: StagePlaces): Routes {
  const lanes = new Map<string, Route>();
  const labels = new Map<string, LaneLabel>();
  for (const { from, to } of input.links) {
    const outward = from === input.leadId;
    if (!outward && to !== input.leadId) {
      lanes.set(laneKey(from, to), detour(input, places, from, to, from < to ? 1 : -1));
      continue;
    }
    const other = outward ? to : from;
    const start = places.leadPorts.get(other);
    const card = places.cards.get(other);
    if (start === undefined || card === undefined) continue;
    const [near, far] = shifted(start, card.port, (outward ? 1 : -1) * (places.laneGap / 2));
    lanes.set(laneKey(from, to), outward ? [near, far] : [far, near]);
    const labelled = input.mode === 'phone' ? !outward : outward;
    if (labelled) {
      labels.set(laneKey(from, to), labelOf(input, [near, far], card.box.width));
    }
  }
  return { lanes, labels, ...entryPaths(input, places) };
}

function entryPaths(input: StageInput, places: StagePlaces): Pick<Routes, 'clientPath' | 'writePath'> {
  const { clients, router } = places;
  const lead = places.cards.get(input.leadId)?.box ?? router;
  if (input.mode === 'phone') {
    const y = clients.y + clients.height / 2;
    const x = router.x + router.width / 2;
    return {
      clientPath: [
        { x: clients.x + clients.width, y },
        { x: router.x, y },
      ],
      writePath: [
        { x, y: router.y + router.height },
        { x, y: lead.y },
      ],
    };
  }
  const x = clients.x + clients.width / 2;
  const y = router.y + router.height / 2;
  return {
    clientPath: [
      { x, y: clients.y + clients.height },
      { x, y: router.y },
    ],
    writePath: [
      { x: router.x + router.width, y },
      { x: lead.x, y },
    ],
  };
}

const reversed = (route: Route): Route => [...route].reverse();

/** From the left edge over the road above the lead card to any node. */
function overRoad(layout: StageLayout, start: Point, node: string): Route {
  const card = layout.cards.get(node);
  if (card === undefined) return [];
  const { box } = card;
  if (layout.mode === 'phone') {
    const end = { x: box.x + box.width - 8, y: box.y };
    const turn = end.y - (box.width >= narrowColumn ? 28 : 58);
    return [start, { x: layout.road, y: start.y }, { x: layout.road, y: turn }, { x: end.x, y: turn }, end];
  }
  const x = start.x + 18;
  const y = clamp(layout.road, box.y + 10, box.y + box.height - 10);
  const head: Route = [start, { x, y: start.y }, { x, y: layout.road }];
  if (y === layout.road) return [...head, { x: box.x, y }];
  const bend = box.x - 14;
  return [...head, { x: bend, y: layout.road }, { x: bend, y: box.y + 14 }, { x: box.x, y: box.y + 14 }];
}

/** The way from the router (or a client that speaks to a node itself) to a node. */
export function requestRoute(layout: StageLayout, from: string, node: string): Route {
  const { router, clients } = layout;
  const lead = layout.cards.get(layout.leadId)?.box;
  if (from === 'router') {
    if (node === layout.leadId) return layout.writePath;
    const start =
      layout.mode === 'phone'
        ? { x: router.x + router.width, y: router.y + router.height / 2 }
        : { x: router.x + router.width, y: router.y + 12 };
    return overRoad(layout, start, node);
  }
  const port = layout.clientPorts.get(from) ?? { x: clients.x + clients.width, y: clients.y + 20 };
  if (node !== layout.leadId) return overRoad(layout, port, node);
  if (lead === undefined) return [];
  return layout.mode === 'phone'
    ? [
        { x: clients.x + 40, y: clients.y + clients.height },
        { x: clients.x + 40, y: lead.y },
      ]
    : [port, { x: lead.x, y: port.y }];
}

/** The way of any packet, whoever sends it. */
export function routeOf(layout: StageLayout, from: string, to: string): Route {
  if (layout.routers.has(from)) return routeOf(layout, 'router', to);
  if (layout.routers.has(to)) return routeOf(layout, from, 'router');
  const lane = layout.lanes.get(laneKey(from, to));
  if (lane !== undefined) return lane;
  const toNode = layout.cards.has(to);
  const fromNode = layout.cards.has(from);
  if (toNode && fromNode) return reversed(layout.lanes.get(laneKey(to, from)) ?? []);
  if (toNode) return requestRoute(layout, from, to);
  if (fromNode) return reversed(requestRoute(layout, to, from));
  return to === 'router' ? layout.clientPath : reversed(layout.clientPath);
}
