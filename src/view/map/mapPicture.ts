/** What moves on the map: packets at their true place, large ones with how much of them has arrived. */
import type { LabFrame, PacketView } from '../../store/frame/types';
import { clamp, distance, type Box } from '../layout/geometry';
import { besideMark, placeLabels, type LabelWish, type Obstacle } from '../layout/labelPlaces';
import type { MapLayout } from '../layout/mapLayout';
import { placesAlong, type PacketPlace } from '../layout/packetPlaces';
import { drawMarks, glyphOf, isMarked, type Marks } from '../stage/packets/picture';
import type { Sprites } from '../stage/packets/sprites';
import { text } from '../text/text';

const bulkWidth = 44;
const bulkHeight = 16;
const wordHeight = 15;
/** More answers at once are not said in words. */
const toldMost = 2;
/** Answers on shorter ways are over before they can be read. */
const readableWay = 70;

/** The width of the link, not its length, is what it waits for. */
export const isBulk = ({ kind, firstByteAtUs, deliverAtUs, sentAtUs, lostAtUs }: PacketView): boolean =>
  lostAtUs === null && kind !== 'heartbeat' && 2 * (deliverAtUs - firstByteAtUs) > deliverAtUs - sentAtUs;

/** How much of a packet's bytes has arrived, 0 to 1. */
export const arrivedShare = ({ firstByteAtUs, deliverAtUs }: PacketView, nowUs: number): number =>
  deliverAtUs > firstByteAtUs ? clamp((nowUs - firstByteAtUs) / (deliverAtUs - firstByteAtUs), 0, 1) : 1;

export function mapPlaces(layout: MapLayout, frame: LabFrame, marks: Marks): readonly PacketPlace[] {
  const bulk = frame.packets.filter(isBulk).map(({ id }) => id);
  const marked = [marks.selected, marks.focused].filter((id) => id !== null);
  const alone = new Set([...bulk, ...marked]);
  const options = { quarters: marks.quarters, alone };
  return placesAlong((from, to) => layout.routeOf(from, to), frame.packets, frame.nowUs, options);
}

function drawBulk(
  context: CanvasRenderingContext2D,
  sprites: Sprites,
  place: PacketPlace,
  nowUs: number,
): void {
  const { palette } = sprites;
  const share = arrivedShare(place.packet, nowUs);
  const [x, y] = [Math.round(place.at.x) - bulkWidth / 2, Math.round(place.at.y) - bulkHeight / 2];
  context.fillStyle = palette.surface;
  context.fillRect(x, y, bulkWidth, bulkHeight);
  context.fillStyle = palette.flightEdge;
  context.fillRect(x, y, bulkWidth * share, bulkHeight);
  context.strokeStyle = palette.flightFill;
  context.lineWidth = 1.3;
  context.beginPath();
  context.roundRect(x, y, bulkWidth, bulkHeight, 2);
  context.stroke();
  context.font = `600 11px ${palette.mono}`;
  context.textAlign = 'center';
  context.fillStyle = palette.flightInk;
  context.fillText(`${Math.floor(share * 100)}%`, place.at.x, y + 12);
}

function wordsOf({ packet }: PacketPlace): string | null {
  if (isBulk(packet)) {
    return packet.tx === null
      ? text('map.copy', { size: packet.bytes })
      : text('map.bulk', { tx: packet.tx, size: packet.bytes });
  }
  if (packet.answers === null || packet.lostAtUs !== null) return null;
  const { rows, value } = packet.answers;
  return value === null
    ? text('map.answerRows', { count: rows })
    : text('map.answer', { value: value.slice(0, 24) });
}

/** Packets that are told of in words: all large ones, and answers while there are few of them. */
function told(layout: MapLayout, places: readonly PacketPlace[]): readonly PacketPlace[] {
  const answers = places.filter(
    ({ packet, count }) => count === 1 && packet.answers !== null && wayOf(layout, packet) > readableWay,
  );
  return [...places.filter(({ packet }) => isBulk(packet)), ...(answers.length > toldMost ? [] : answers)];
}

function wayOf(layout: MapLayout, { from, to }: PacketView): number {
  const route = layout.routeOf(from, to);
  const [first, last] = [route[0], route.at(-1)];
  return first === undefined || last === undefined ? 0 : distance(first, last);
}

const around = ({ at }: PacketPlace): Box => ({ x: at.x - 23, y: at.y - 10, width: 46, height: 20 });

function drawWords(
  context: CanvasRenderingContext2D,
  { palette }: Sprites,
  layout: MapLayout,
  places: readonly PacketPlace[],
): void {
  context.font = `500 11px ${palette.sans}`;
  context.textAlign = 'left';
  const words = new Map<string, string>();
  const wishes = told(layout, places).flatMap((place): LabelWish[] => {
    const said = wordsOf(place);
    if (said === null) return [];
    const key = String(place.packet.id);
    words.set(key, said);
    const size = { width: context.measureText(said).width + 4, height: wordHeight };
    return [{ key, candidates: besideMark(place.at, 13, size) }];
  });
  const obstacles: Obstacle[] = [
    ...[...layout.words.values()].map((box) => ({ box, weight: 8 })),
    ...layout.links.flatMap(({ label }) => (label === null ? [] : [{ box: label, weight: 4 }])),
    ...[...layout.marks.values()].map(({ x, y }) => ({
      box: { x: x - 11, y: y - 11, width: 22, height: 22 },
      weight: 8,
    })),
    ...places.map((place) => ({ box: around(place), weight: 2 })),
  ];
  const bounds = { x: 4, y: 36, width: layout.width - 8, height: layout.height - 40 };
  for (const [key, box] of placeLabels(wishes, obstacles, bounds)) {
    context.fillStyle = palette.canvas;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.fillStyle = palette.ink2;
    context.fillText(words.get(key) ?? '', box.x + 2, box.y + 11);
  }
}

/** Everything on the ways at one instant. The context is scaled to CSS pixels and empty. */
export function drawMap(
  context: CanvasRenderingContext2D,
  sprites: Sprites,
  layout: MapLayout,
  frame: LabFrame,
  places: readonly PacketPlace[],
  marks: Marks,
): void {
  drawWords(context, sprites, layout, places);
  for (const place of places) {
    if (isBulk(place.packet)) drawBulk(context, sprites, place, frame.nowUs);
    else sprites.stamp(context, glyphOf(frame, place), place.at.x, place.at.y);
    if (isMarked(place, marks)) drawMarks(context, sprites.palette, place, marks);
  }
}
