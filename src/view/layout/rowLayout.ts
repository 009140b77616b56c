import { clamp, type Box, type Point } from './geometry';
import {
  routerCardsMost,
  type CardDetail,
  type CardPlace,
  type StageInput,
  type StagePlaces,
} from './stageModel';

/** From left to right: clients and router, the lead card, free ground, the other nodes one below the other. */

const sizes = {
  wide: {
    margin: 20,
    top: 58,
    bottom: 108,
    clients: 116,
    leadX: 172,
    lead: 268,
    card: 356,
    edge: 16,
    gap: 15,
  },
  narrow: {
    margin: 16,
    top: 52,
    bottom: 100,
    clients: 104,
    leadX: 138,
    lead: 262,
    card: 336,
    edge: 10,
    gap: 12,
  },
} as const;

const clientRowHeight = 22;
/** With a line more where routers without a card are named. */
const routerHeight = { alone: 60, beside: 74 };
/** One router more says what it does; of several there is only the name. */
const otherRouterHeight = { one: 44, several: 27 };
const routerGap = 8;
const biggestCard = 114;

function detailOf(height: number): CardDetail {
  if (height >= 106) return 'full';
  if (height >= 84) return 'short';
  return height >= 60 ? 'grid' : 'line';
}

/** Cards of equal height; few of them stand where their links are shortest. */
function stack(
  count: number,
  top: number,
  bottom: number,
  usualGap: number,
): readonly { y: number; height: number }[] {
  const gap = count <= 3 ? usualGap : 8;
  const room = bottom - top - gap * (count - 1);
  const height = Math.floor(clamp(room / count, 38, biggestCard));
  if (count === 1) return [{ y: Math.round((top + bottom - height) / 2 - 25), height }];
  const free = bottom - top - height * count;
  const step = height + (count === 2 ? Math.min(free, 60) : Math.max(gap, Math.floor(free / (count - 1))));
  const start = count === 2 ? Math.round(top + (free - (step - height)) / 2 - 15) : top;
  return Array.from({ length: count }, (_, index) => ({ y: start + step * index, height }));
}

/** What stands before the lead card: clients, and below them their routers. */
function entry(
  { clients: ids, routers = [], mode }: StageInput,
  lead: Box,
): Pick<StagePlaces, 'clients' | 'clientRows' | 'router' | 'otherRouters'> {
  const size = sizes[mode === 'narrow' ? 'narrow' : 'wide'];
  const head = mode === 'narrow' ? 34 : 38;
  const shown = routers.slice(0, routerCardsMost);
  const height = routerHeight[shown.length < routers.length ? 'beside' : 'alone'];
  const otherHeight = otherRouterHeight[shown.length > 1 ? 'several' : 'one'];
  const all = height + shown.length * (routerGap + otherHeight);
  const rowsMost = shown.length === 0 ? 4 : Math.floor((lead.height - all - 12 - head) / clientRowHeight);
  const clientRows = clamp(Math.min(ids.length, rowsMost), 1, 4);
  const column = { x: size.margin, width: size.clients };
  const clients: Box = { ...column, y: lead.y, height: head + clientRows * clientRowHeight };
  const usualY = lead.y + clamp(lead.height * 0.62, 138, 148);
  const y =
    shown.length === 0
      ? usualY
      : Math.max(clients.y + clients.height + 12, Math.min(usualY, lead.y + lead.height - all));
  const otherY = (index: number): number => y + height + routerGap + index * (otherHeight + routerGap);
  return {
    clients,
    clientRows,
    router: { ...column, y, height },
    otherRouters: new Map(
      shown.map((id, index) => [id, { ...column, y: otherY(index), height: otherHeight }]),
    ),
  };
}

export function rowLayout(input: StageInput): StagePlaces {
  const size = sizes[input.mode === 'narrow' ? 'narrow' : 'wide'];
  const others = input.nodes.filter((node) => node.id !== input.leadId);
  const lead: Box = {
    x: size.leadX,
    y: size.top,
    width: size.lead,
    height: input.height - size.top - size.bottom,
  };

  const { clients, clientRows, router, otherRouters } = entry(input, lead);
  const clientPorts = new Map<string, Point>(
    input.clients.map((id, index) => [
      id,
      {
        x: clients.x + clients.width,
        y: clients.y + 43 + Math.min(index, clientRows - 1) * clientRowHeight,
      },
    ]),
  );

  const column = clamp(input.width - lead.x - lead.width - size.margin - 180, 280, size.card);
  const x = input.width - size.margin - column;
  const cards = new Map<string, CardPlace>();
  const places = stack(others.length, size.edge, input.height - size.edge, size.gap);
  const spread = clamp((lead.height - 64) / 3, 44, 60);
  const span = others.length < 4 ? spread * (others.length - 1) : lead.height - 72;
  const centre = lead.y + lead.height / 2;
  const firstPort = centre - span / 2;
  const betweenPorts = span / Math.max(1, others.length - 1);
  const leadPorts = new Map<string, Point>();
  others.forEach((node, index) => {
    const place = places[index] ?? { y: 0, height: biggestCard };
    const box = { x, y: place.y, width: column, height: place.height };
    cards.set(node.id, { box, detail: detailOf(place.height), port: { x, y: box.y + box.height / 2 } });
    leadPorts.set(node.id, { x: lead.x + lead.width, y: firstPort + index * betweenPorts });
  });
  cards.set(input.leadId, {
    box: lead,
    detail: 'lead',
    port: { x: lead.x + lead.width, y: centre },
  });

  return {
    clients,
    clientPorts,
    clientRows,
    router,
    otherRouters,
    cards,
    leadPorts,
    laneGap: 14,
    inspector: {
      x: size.margin,
      y: lead.y + lead.height + (input.mode === 'narrow' ? 14 : 16),
      width: input.mode === 'narrow' ? 500 : 520,
      height: input.mode === 'narrow' ? 76 : 80,
    },
    ground: { x: lead.x + lead.width, y: 0, width: x - lead.x - lead.width, height: input.height },
    road: size.top - (input.mode === 'narrow' ? 12 : 14),
  };
}
