import { useLab } from '../lab';
import { pathOf } from '../layout/geometry';
import type { LinkEnds, StageLayout } from '../layout/stageLayout';
import { requestRoute } from '../layout/stageRoutes';
import { LinkWire } from './LinkWire';
import { useReaders } from './useReaders';

interface Props {
  layout: StageLayout;
  links: readonly LinkEnds[];
}

/** Everything that lies still between the cards. */
export function Wires({ layout, links }: Props) {
  const waits = useLab((state) => state.frame.clients.some((client) => client.waitsForCommit));
  const noPrimary = useLab(({ frame }) => frame.router.writesTo === null || frame.router.trouble !== null);
  const elsewhere = useLab(({ frame: { router, primaryId } }) =>
    router.writesTo === null || router.writesTo === primaryId ? null : router.writesTo,
  );
  const readers = useReaders();
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
      {links.map((link) => (
        <LinkWire key={`${link.from}>${link.to}`} from={link.from} to={link.to} layout={layout} />
      ))}
    </svg>
  );
}
