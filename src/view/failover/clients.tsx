import { useState } from 'react';
import type { FailoverView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { formatShort } from '../text/words';
import { Figure } from '../parts/figure';
import { GuardRow } from './guardRow';
import { set, setClients } from './guards';
import { Refused } from './refused';
import { Toggle } from './toggle';
import type { FailoverControl } from './useFailover';
import { useReplay } from './useReplay';

const addressTtls = [0, 500_000, 1_000_000, 3_000_000, 10_000_000, 60_000_000];
const retryCounts = [0, 1, 2, 3, 5, 10];
const pauses = [50_000, 100_000, 200_000, 500_000, 1_000_000];

interface ClientsProps {
  readonly view: FailoverView;
  readonly control: FailoverControl;
}

/** Keys need a table of their own. Offers to create it when the cluster has none. */
function KeyTable({ control }: { control: FailoverControl }) {
  const t = useText();
  const lab = useLabStore();
  const [sent, setSent] = useState(false);
  const sql = control.refused?.refusal.code === 'noKeyTable' ? control.refused.refusal.params.sql : undefined;
  const session = lab.getState().frame.sessions[0]?.id;
  const create = (): void => {
    if (session === undefined) return;
    setSent(control.send({ type: 'execSql', session, target: 'router', sql: String(sql) }));
  };
  if (sql === undefined)
    return sent ? (
      <p className="sec" role="status">
        {t('failover.clients.tableSent', { session: session ?? '' })}
      </p>
    ) : null;
  return (
    <div className="fo-acts">
      <Button onClick={create} disabled={session === undefined}>
        {t('failover.clients.createTable')}
      </Button>
    </div>
  );
}

function Keys({ view, control }: ClientsProps) {
  const t = useText();
  const on = view.clients.idempotencyKeys;
  return (
    <GuardRow
      id="idempotencyKeys"
      control={
        <Toggle
          label={t('fencing.idempotencyKeys.name')}
          checked={on}
          disabled={control.disabled}
          onChange={(idempotencyKeys) => control.send(setClients({ idempotencyKeys }))}
        />
      }
    >
      <Refused control={control} of={['setClients', 'execSql']} />
      {!on && <KeyTable control={control} />}
    </GuardRow>
  );
}

function Retries({ view, control }: ClientsProps) {
  const t = useText();
  const { retries, backoffUs } = view.clients;
  return (
    <GuardRow id="retries" control={null}>
      <div className="fo-values">
        <Figure
          label={t('fencing.retries.name')}
          value={retries}
          values={retryCounts}
          show={(count) => (count === 0 ? t('failover.fencing.never') : String(count))}
          onChange={(count) => control.send(setClients({ retries: count }))}
          disabled={control.disabled}
        />
        {retries > 0 && (
          <>
            <span className="sec">{t('failover.clients.pause')}</span>
            <Figure
              label={t('failover.clients.pause')}
              value={backoffUs}
              values={pauses}
              show={formatShort}
              onChange={(pauseUs) => control.send(setClients({ backoffUs: pauseUs }))}
              disabled={control.disabled}
            />
          </>
        )}
      </div>
    </GuardRow>
  );
}

/** The same run again with these clients, and what that changed. */
function Replay({ view, control }: ClientsProps) {
  const t = useText();
  const lab = useLabStore();
  const { outcome, start, arrived } = useReplay();
  const before = lab.getState().replayed();
  return (
    <>
      <div className="fo-acts" ref={outcome}>
        <Button onClick={start} disabled={control.disabled}>
          {t('failover.clients.replay')}
        </Button>
      </div>
      {arrived && before !== null && (
        <p className="sec" role="status">
          {t('failover.clients.verdict', { before: before.duplicates, after: view.found.duplicates })}
        </p>
      )}
    </>
  );
}

/** How clients find the new primary, what they do with a write that got no answer, and what a repeat may cost. */
export function Clients({ view, control }: ClientsProps) {
  const t = useText();
  const { settings } = view;
  return (
    <section className="panel" aria-label={t('failover.clients.title')}>
      <div className="ph">
        <h2>{t('failover.clients.title')}</h2>
        <span className="q">{t('failover.clients.question')}</span>
      </div>
      <div className="fo-body">
        <Replay view={view} control={control} />
        <ul className="fo-guards">
          <GuardRow id="addressTtlUs" control={null}>
            <Figure
              label={t('fencing.addressTtlUs.name')}
              value={settings.addressTtlUs}
              values={addressTtls}
              show={(us) => (us === 0 ? t('failover.fencing.never') : formatShort(us))}
              onChange={(addressTtlUs) => control.send(set({ addressTtlUs }))}
              disabled={control.disabled}
            />
          </GuardRow>
          <Retries view={view} control={control} />
          <Keys view={view} control={control} />
          <GuardRow
            id="holdWrites"
            control={
              <Toggle
                label={t('fencing.holdWrites.name')}
                checked={settings.holdWrites}
                disabled={control.disabled}
                onChange={(holdWrites) => control.send(set({ holdWrites }))}
              />
            }
          />
        </ul>
      </div>
    </section>
  );
}
