import type { PacketView } from '../../../store/frame/types';
import { text } from '../../text/text';

/** A packet in words, for who hears the stage. */
export function packetName(packet: PacketView, nameOf: (id: string) => string): string {
  const kind = text(`stage.packet.${packet.kind}`);
  const ends = { from: nameOf(packet.from), to: nameOf(packet.to) };
  if (packet.lostAtUs !== null) return text('stage.packetLost', { kind, ...ends, lost: packet.lostAtUs });
  const due = packet.deliverAtUs;
  return packet.tx === null
    ? text('stage.packetName', { kind, ...ends, due })
    : text('stage.packetNameTx', { kind, tx: packet.tx, ...ends, due });
}
