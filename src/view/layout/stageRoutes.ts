import {
  angleOf,
  clamp,
  distance,
  pointAt,
  routeLength,
  shifted,
  type Box,
  type Point,
  type Route,
} from './geometry';
import { laneKey, type LaneLabel, type StageInput, type StageLayout, type StagePlaces } from './stageModel';

type Routes = Pick<StageLayout, 'lanes' | 'labels'>;

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

/** Lanes of all links, and the labels that say their latency. */
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
  return { lanes, labels };
}

/** Where a router's card is; one without a card stands where the router does. */
const routerBox = ({ router, otherRouters }: StagePlaces, id: string): Box => otherRouters.get(id) ?? router;

/** From the clients to a router: straight to the first, past it on the left to those below. */
function clientRoute(upright: boolean, places: StagePlaces, id: string): Route {
  const { clients } = places;
  const box = routerBox(places, id);
  const below = places.otherRouters.has(id);
  if (upright) {
    const y = clients.y + clients.height / 2;
    const x = box.x + Math.min(box.width / 2, clients.width / 2);
    if (!below)
      return [
        { x: clients.x + clients.width, y },
        { x: box.x, y },
      ];
    const from = clamp(x, clients.x + 12, clients.x + clients.width - 12);
    const turn = (clients.y + clients.height + box.y) / 2;
    return [
      { x: from, y: clients.y + clients.height },
      { x: from, y: turn },
      { x, y: turn },
      { x, y: box.y },
    ];
  }
  const x = clients.x + clients.width / 2;
  if (!below)
    return [
      { x, y: clients.y + clients.height },
      { x, y: box.y },
    ];
  const beside = Math.max(10, clients.x / 2);
  const [start, end] = [clients.y + clients.height - 12, box.y + box.height / 2];
  return [
    { x: clients.x, y: start },
    { x: beside, y: start },
    { x: beside, y: end },
    { x: box.x, y: end },
  ];
}

/** From a router to the lead card. */
function leadRoute(upright: boolean, places: StagePlaces, leadId: string, id: string): Route {
  const box = routerBox(places, id);
  const lead = places.cards.get(leadId)?.box ?? places.router;
  if (upright) {
    const x = box.x + box.width / 2;
    return [
      { x, y: box.y + box.height },
      { x, y: lead.y },
    ];
  }
  const right = box.x + box.width;
  const y = box.y + box.height / 2;
  const end = Math.min(y, lead.y + lead.height - 10);
  if (end === y)
    return [
      { x: right, y },
      { x: lead.x, y },
    ];
  const turn = right + 10;
  return [
    { x: right, y },
    { x: turn, y },
    { x: turn, y: end },
    { x: lead.x, y: end },
  ];
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

const isUpright = ({ mode }: StageLayout): boolean => mode === 'phone';
const isRouter = ({ routers }: StageLayout, id: string): boolean => id === 'router' || routers.has(id);

/** The way from clients to their router. */
export const entryRoute = (layout: StageLayout, router: string): Route =>
  clientRoute(isUpright(layout), layout, router);

/** The way from a router (or a client that speaks to a node itself) to a node. */
export function requestRoute(layout: StageLayout, from: string, node: string): Route {
  const { clients } = layout;
  const lead = layout.cards.get(layout.leadId)?.box;
  if (isRouter(layout, from)) {
    const upright = isUpright(layout);
    if (node === layout.leadId) return leadRoute(upright, layout, node, from);
    const box = routerBox(layout, from);
    return overRoad(layout, { x: box.x + box.width, y: box.y + (upright ? box.height / 2 : 12) }, node);
  }
  const port = layout.clientPorts.get(from) ?? { x: clients.x + clients.width, y: clients.y + 20 };
  if (node !== layout.leadId) return overRoad(layout, port, node);
  if (lead === undefined) return [];
  return isUpright(layout)
    ? [
        { x: clients.x + 40, y: clients.y + clients.height },
        { x: clients.x + 40, y: lead.y },
      ]
    : [port, { x: lead.x, y: port.y }];
}

/** The way of any packet, whoever sends it. */
export function routeOf(layout: StageLayout, from: string, to: string): Route {
  const lane = layout.lanes.get(laneKey(from, to));
  if (lane !== undefined) return lane;
  const toNode = layout.cards.has(to);
  const fromNode = layout.cards.has(from);
  if (toNode && fromNode) return reversed(layout.lanes.get(laneKey(to, from)) ?? []);
  if (toNode) return requestRoute(layout, from, to);
  if (fromNode) return reversed(requestRoute(layout, to, from));
  return isRouter(layout, to) ? entryRoute(layout, to) : reversed(entryRoute(layout, from));
}
