import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../lab';
import { pathOf } from '../layout/geometry';
import type { LinkEnds, StageLayout } from '../layout/stageLayout';
import { requestRoute } from '../layout/stageRoutes';
import { LinkWire } from './LinkWire';

interface Props {
  layout: StageLayout;
  links: readonly LinkEnds[];
}

/** Everything that lies still between the cards. */
export function Wires({ layout, links }: Props) {
  const waits = useLab((state) =>
    state.frame.clients.some((client) => client.waitsForCommit && client.target === 'router'),
  );
  const noPrimary = useLab(({ frame }) => frame.router.writesTo === null || frame.router.trouble !== null);
  const elsewhere = useLab(({ frame: { router, primaryId } }) =>
    router.writesTo === null || router.writesTo === primaryId ? null : router.writesTo,
  );
  const readers = useLab(
    useShallow((state) => {
      const asked = state.frame.packets
        .filter((packet) => packet.kind === 'read' && packet.from === 'router')
        .map((packet) => packet.to);
      const usual = state.frame.router.readsTo;
      return [...new Set(usual === null ? asked : [usual, ...asked])];
    }),
  );
  const direct = useLab(
    useShallow((state) =>
      state.frame.clients
        .filter((client) => client.target !== 'router')
        .map((client) => `${client.id} ${client.target} ${client.waitsForCommit}`),
    ),
  );
  return (
    <svg className="wires" width={layout.width} height={layout.height} aria-hidden="true">
      {readers
        .filter((node) => node !== layout.leadId && node !== elsewhere)
        .map((node) => (
          <path key={node} d={pathOf(requestRoute(layout, 'router', node), 8)} className="wire-read" />
        ))}
      <path d={pathOf(layout.clientPath, 8)} className="wire-entry" data-waits={waits} />
      {elsewhere !== null && (
        <path
          d={pathOf(requestRoute(layout, 'router', elsewhere), 8)}
          className="wire-entry"
          data-broken={noPrimary}
        />
      )}
      <path
        d={elsewhere === null ? pathOf(layout.writePath, 8) : ''}
        className="wire-entry"
        data-waits={waits}
        data-broken={noPrimary}
      />
      {direct.map((key) => {
        const [client = '', node = '', waiting] = key.split(' ');
        return (
          <path
            key={key}
            d={pathOf(requestRoute(layout, client, node), 8)}
            className={node === layout.leadId ? 'wire-entry' : 'wire-read'}
            data-waits={waiting === 'true'}
          />
        );
      })}
      {links.map((link) => (
        <LinkWire key={`${link.from}>${link.to}`} from={link.from} to={link.to} layout={layout} />
      ))}
    </svg>
  );
}
