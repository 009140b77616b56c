import { clamp, type Box, type Point } from './geometry';
import { routerCardsMost, type CardPlace, type StageInput, type StagePlaces } from './stageModel';

/** From top to bottom: one client and the router, the lead card, links downwards, the other nodes side by side. */

const margin = 16;
const tokenHeight = 30;
const tokenTop = 10;
const tokenGap = 6;
const leadHeight = 112;
const usualLinkRoom = 124;
const leastLinkRoom = 76;
const cardHeight = 118;

export function columnLayout(input: StageInput): StagePlaces {
  const others = input.nodes.filter((node) => node.id !== input.leadId);
  const inner = input.width - 2 * margin;
  const routers = (input.routers ?? []).slice(0, routerCardsMost);
  const leadTop = tokenTop + tokenHeight + 16 + (routers.length > 0 ? tokenHeight + tokenGap : 0);
  const linkRoom = clamp(input.height - leadTop - leadHeight - cardHeight - 10, leastLinkRoom, usualLinkRoom);
  const spare = Math.max(0, input.height - leadTop - leadHeight - linkRoom - cardHeight - 10);
  const lead: Box = {
    x: margin,
    y: leadTop,
    width: inner,
    height: leadHeight + Math.min(120, spare),
  };
  const height = cardHeight + clamp((spare - 120) / 3, 0, 40);
  const y = Math.max(lead.y + lead.height + linkRoom, input.height - 10 - height);

  const gap = others.length > 4 ? 4 : 5;
  const width = Math.min(180, (inner - gap * (others.length - 1)) / Math.max(1, others.length));
  const left = margin + (inner - width * others.length - gap * (others.length - 1)) / 2;
  const cards = new Map<string, CardPlace>();
  const leadPorts = new Map<string, Point>();
  others.forEach((node, index) => {
    const box = { x: left + index * (width + gap), y, width, height };
    const centre = box.x + width / 2;
    cards.set(node.id, { box, detail: 'upright', port: { x: centre, y } });
    const towardsMiddle = (input.width / 2 - centre) * 0.13;
    leadPorts.set(node.id, { x: centre + towardsMiddle, y: lead.y + lead.height });
  });
  cards.set(input.leadId, {
    box: lead,
    detail: 'lead',
    port: { x: input.width / 2, y: lead.y + lead.height },
  });

  const clients: Box = { x: margin, y: tokenTop, width: 160, height: tokenHeight };
  const router: Box = {
    x: margin + 206,
    y: tokenTop,
    width: inner - 206,
    height: tokenHeight,
  };
  const routerWidth = (inner - tokenGap * (routers.length - 1)) / Math.max(1, routers.length);
  return {
    clients,
    otherRouters: new Map(
      routers.map((id, index) => [
        id,
        {
          x: margin + index * (routerWidth + tokenGap),
          y: tokenTop + tokenHeight + tokenGap,
          width: routerWidth,
          height: tokenHeight,
        },
      ]),
    ),
    clientPorts: new Map(
      input.clients.map((id) => [id, { x: clients.x + clients.width, y: clients.y + clients.height / 2 }]),
    ),
    clientRows: 1,
    router,
    cards,
    leadPorts,
    laneGap: clamp(width * 0.29, 12, 34),
    inspector: { x: margin, y: y - 92, width: inner, height: 82 },
    ground: { x: 0, y: lead.y + lead.height, width: input.width, height: y - lead.y - lead.height },
    road: input.width - 10,
  };
}
