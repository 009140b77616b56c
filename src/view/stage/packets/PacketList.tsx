import { useState } from 'react';
import type { LabFrame, PacketView } from '../../../store/frame/types';
import type { LabState } from '../../../store/labState';
import { useLab, useLabStore } from '../../lab';
import { useText } from '../../text/text';
import { memberName } from '../names';
import { tellEveryMs, useLabLimited } from '../useLimited';
import type { PacketScene } from './packetScene';
import { packetName } from './packetName';

const frameOf = (state: LabState) => state.frame;
const everyMs = ({ packets }: LabFrame): number => tellEveryMs(packets.length);

interface Props {
  scene: PacketScene;
}

/** The packets as buttons: the way to them by keyboard. Focus draws the ring on the packet itself. */
export function PacketList({ scene }: Props) {
  const t = useText();
  const store = useLabStore();
  const { packets, nodes } = useLabLimited(frameOf, everyMs);
  const selected = useLab((state) => (state.selection?.kind === 'packet' ? state.selection.id : null));
  const [held, setHeld] = useState<PacketView | null>(null);

  const focus = (packet: PacketView | null): void => {
    setHeld(packet);
    scene.focus(packet === null ? null : packet.id);
  };
  const arrived = held !== null && !packets.some((packet) => packet.id === held.id) ? held : null;
  const listed = arrived === null ? packets : [...packets, arrived];
  const nameOf = (id: string): string => memberName(nodes, id, t);

  return (
    <ul className="unseen" aria-label={t('stage.packetsLabel')}>
      {listed.map((packet) => (
        <li key={packet.id}>
          <button
            type="button"
            aria-pressed={packet.id === selected}
            onFocus={() => focus(packet)}
            onBlur={() => focus(null)}
            onClick={() => store.getState().select({ kind: 'packet', id: packet.id })}
          >
            {packet === arrived
              ? t('stage.packetArrived', { name: packetName(packet, nameOf) })
              : packetName(packet, nameOf)}
          </button>
        </li>
      ))}
      {listed.length === 0 && <li>{t('stage.noPackets')}</li>}
    </ul>
  );
}
