import type { LabFrame, PacketView } from '../../../store/frame/types';
import { clamp, type Point } from '../../layout/geometry';
import { packetPlaces, type PacketPlace } from '../../layout/packetPlaces';
import type { StageLayout } from '../../layout/stageLayout';
import { text } from '../../text/text';
import { drawFrame, type Glyph } from './glyphs';
import type { Palette } from './palette';
import type { Sprites } from './sprites';

export interface Marks {
  readonly selected: number | null;
  readonly focused: number | null;
  readonly quarters: boolean;
  /** The selected packet is open in the inspector. */
  readonly joined: boolean;
}

export function placesOf(layout: StageLayout, frame: LabFrame, marks: Marks): readonly PacketPlace[] {
  const alone = new Set([marks.selected, marks.focused].filter((id) => id !== null));
  return packetPlaces(layout, frame.packets, frame.nowUs, { quarters: marks.quarters, alone });
}

function backupShare(frame: LabFrame, packet: PacketView): number {
  const backup = frame.nodes.find((node) => node.id === packet.to)?.backup;
  return backup && backup.totalBytes > 0 ? clamp(backup.receivedBytes / backup.totalBytes, 0, 1) : 0;
}

export function glyphOf(frame: LabFrame, { packet, count }: PacketPlace): Glyph {
  const bundled = count > 1;
  if (packet.lostAtUs !== null) return { kind: 'lost', label: '', bundled: false, filled: 0 };
  const filled = packet.kind === 'backup' ? backupShare(frame, packet) : 0;
  const number = packet.tx === null ? '' : String(packet.tx % 1000);
  const label = bundled ? `×${count}` : packet.kind === 'backup' ? `${Math.floor(filled * 100)}%` : number;
  return { kind: packet.kind, label, bundled, filled };
}

/** Where the words may stand, from the packet's middle to their baseline; the first free one is taken. */
const wordShifts = [27, -19] as const;

/** The one line of words, beside the ack that the held commit needs. */
function drawWords(
  context: CanvasRenderingContext2D,
  palette: Palette,
  layout: StageLayout,
  place: PacketPlace,
  places: readonly PacketPlace[],
  dueUs: number,
): void {
  const words = text('stage.awaitedAck', { due: dueUs });
  context.font = `540 11px ${palette.sans}`;
  context.textAlign = 'left';
  const width = context.measureText(words).width;
  const { ground } = layout;
  if (width + 12 > ground.width || layout.mode === 'phone') return;
  const x = clamp(place.at.x - 62, ground.x + 6, ground.x + ground.width - width - 6);
  const covers = (shift: number): boolean =>
    places.some(
      ({ at }) =>
        at.x > x - 18 &&
        at.x < x + width + 18 &&
        Math.abs(at.y - (place.at.y + shift - 4)) < 17 &&
        at !== place.at,
    );
  const y = place.at.y + (wordShifts.find((shift) => !covers(shift)) ?? wordShifts[0]);
  context.fillStyle = palette.canvas;
  context.fillRect(x - 3, y - 11, width + 6, 15);
  context.fillStyle = palette.waitInk;
  context.fillText(words, x, y);
}

/** From a packet down to what was opened, or round its corner. */
function drawJoint(
  context: CanvasRenderingContext2D,
  palette: Palette,
  layout: StageLayout,
  place: Point,
): void {
  const { inspector } = layout;
  const right = inspector.x + inspector.width;
  context.beginPath();
  context.moveTo(place.x, place.y);
  if (place.x < right - 8) context.lineTo(place.x, inspector.y);
  else {
    const y = inspector.y + inspector.height / 2;
    context.arcTo(place.x, y, right, y, 6);
    context.lineTo(right, y);
  }
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.stroke();
}

/** The number of what was lost, and the frames that say which packet is awaited, selected, or has the focus. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  palette: Palette,
  place: PacketPlace,
  marks: Marks,
): void {
  const { packet, at } = place;
  const isLost = packet.lostAtUs !== null;
  const kind = isLost ? 'lost' : packet.kind;
  context.save();
  context.translate(at.x, at.y);
  if (isLost && packet.tx !== null) {
    context.font = `600 11px ${palette.mono}`;
    context.textAlign = 'center';
    context.fillStyle = palette.failInk;
    context.fillText(String(packet.tx), 0, -13);
  }
  if (packet.awaited && !isLost) drawFrame(context, kind, palette.waitFill, 1.5, 4);
  if (packet.id === marks.selected) drawFrame(context, kind, palette.ink, 1.5, 0);
  if (packet.id === marks.focused) drawFrame(context, kind, palette.focus, 2, 4);
  context.restore();
}

export const isMarked = ({ packet }: PacketPlace, marks: Marks): boolean =>
  packet.awaited || packet.lostAtUs !== null || packet.id === marks.selected || packet.id === marks.focused;

/** Everything on the wires at one instant. The context is scaled to CSS pixels and empty. */
export function drawPackets(
  context: CanvasRenderingContext2D,
  sprites: Sprites,
  layout: StageLayout,
  frame: LabFrame,
  places: readonly PacketPlace[],
  marks: Marks,
): void {
  const { palette } = sprites;
  const opened = marks.joined ? places.find((place) => place.packet.id === marks.selected) : undefined;
  if (opened !== undefined) drawJoint(context, palette, layout, opened.at);
  for (const place of places) {
    sprites.stamp(context, glyphOf(frame, place), place.at.x, place.at.y);
    if (isMarked(place, marks)) drawMarks(context, palette, place, marks);
  }
  for (const place of places) {
    const { packet } = place;
    if (packet.awaited && packet.lostAtUs === null) {
      drawWords(context, palette, layout, place, places, packet.deliverAtUs - frame.nowUs);
    }
  }
}
