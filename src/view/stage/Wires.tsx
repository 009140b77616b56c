import { useLab } from '../lab';
import { pathOf } from '../layout/geometry';
import type { LinkEnds, StageLayout } from '../layout/stageLayout';
import { entryRoute, requestRoute } from '../layout/stageRoutes';
import { LinkWire } from './LinkWire';
import { routerOf } from './names';
import { useReaders } from './useReaders';

interface Props {
  layout: StageLayout;
  links: readonly LinkEnds[];
}

/** Everything that lies still between the cards. */
export function Wires({ layout, links }: Props) {
  return (
    <svg className="wires" width={layout.width} height={layout.height} aria-hidden="true">
      <RouterWires id="router" layout={layout} />
      {[...layout.otherRouters.keys()].map((id) => (
        <RouterWires key={id} id={id} layout={layout} />
      ))}
      {links.map((link) => (
        <LinkWire key={`${link.from}>${link.to}`} from={link.from} to={link.to} layout={layout} />
      ))}
    </svg>
  );
}

/** What leads to a router, and from it to where writes go and reads are asked. */
function RouterWires({ id, layout }: { id: string; layout: StageLayout }) {
  const waits = useLab(({ frame }) =>
    frame.clients.some(({ router, waitsForCommit }) => waitsForCommit && router === id),
  );
  const noPrimary = useLab(({ frame }) => {
    const { writesTo = null, trouble = null } = routerOf(frame, id) ?? {};
    return writesTo === null || trouble !== null;
  });
  const elsewhere = useLab(({ frame }) => {
    const writesTo = routerOf(frame, id)?.writesTo ?? null;
    return writesTo === frame.primaryId ? null : writesTo;
  });
  const readers = useReaders(id);
  return (
    <>
      {readers
        .filter((node) => node !== layout.leadId && node !== elsewhere)
        .map((node) => (
          <path key={node} d={pathOf(requestRoute(layout, id, node), 8)} className="wire-read" />
        ))}
      <path d={pathOf(entryRoute(layout, id), 8)} className="wire-entry" data-waits={waits} />
      {elsewhere !== null && (
        <path
          d={pathOf(requestRoute(layout, id, elsewhere), 8)}
          className="wire-entry"
          data-broken={noPrimary}
        />
      )}
      <path
        d={elsewhere === null ? pathOf(requestRoute(layout, id, layout.leadId), 8) : ''}
        className="wire-entry"
        data-waits={waits}
        data-broken={noPrimary}
      />
    </>
  );
}
