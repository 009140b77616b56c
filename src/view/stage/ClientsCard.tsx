import { useCallback } from 'react';
import type { ClientView, LabFrame } from '../../store/frame/types';
import { useLab } from '../lab';
import type { Box } from '../layout/geometry';
import { useText } from '../text/text';
import { LiveText } from './LiveText';
import { RoleShape } from './RoleShape';

interface Props {
  box: Box;
  rows: number;
  phone: boolean;
}

const urgency = (client: ClientView): number => {
  if (client.waitsForCommit || client.state === 'lockWait') return 0;
  return client.state === 'idle' ? 2 : 1;
};

/** Who uses the cluster and what each does now. On a phone the one who waits, or works, or is first. */
export function ClientsCard({ box, rows, phone }: Props) {
  const t = useText();
  const clients = useLab((state) => state.frame.clients);
  const place = { left: box.x, top: box.y, width: box.width, height: box.height };
  if (phone) {
    const shown = [...clients].sort((left, right) => urgency(left) - urgency(right))[0];
    return (
      <article className="stage-card token" style={place} aria-label={t('stage.clients')}>
        <RoleShape shape="client" />
        {shown !== undefined && (
          <>
            <b>{shown.id}</b>
            <ClientState client={shown} worded />
          </>
        )}
      </article>
    );
  }
  const listed = clients.length > rows ? clients.slice(0, rows - 1) : clients;
  const rest = clients.length - listed.length;
  return (
    <article className="stage-card" style={place} aria-label={t('stage.clients')}>
      <div className="stage-card-head">
        <RoleShape shape="client" />
        <span className="stage-card-role">{t('stage.clients')}</span>
      </div>
      <ul className="clients">
        {listed.map((client) => (
          <li key={client.id} data-waits={urgency(client) === 0}>
            <span className="client-name">{client.id}</span>
            <ClientState client={client} worded={false} />
          </li>
        ))}
        {rest > 0 && <li className="mut">{t('stage.moreClients', { count: rest })}</li>}
      </ul>
    </article>
  );
}

function ClientState({ client, worded }: { client: ClientView; worded: boolean }) {
  const t = useText();
  const { sinceUs, state } = client;
  const waits = urgency(client) === 0;
  const read = useCallback(
    (frame: LabFrame): string => {
      const elapsed = t('stage.ms', { us: Math.max(0, frame.stageUs - (sinceUs ?? frame.stageUs)) });
      return worded ? `${t(`stage.clientState.${state}`)} ${elapsed}` : elapsed;
    },
    [t, sinceUs, state, worded],
  );
  if (!waits || sinceUs === null)
    return <span className="client-state">{t(`stage.clientState.${state}`)}</span>;
  return (
    <span className="client-state" data-waits>
      <LiveText read={read} />
    </span>
  );
}
