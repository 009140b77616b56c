import type { ReactNode } from 'react';
import type { MonitorRow, ReadsView } from '../../store/reads/types';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { formatShort } from '../text/words';
import { useNames } from './names';

interface Part {
  readonly id: 'true' | 'router' | 'postgres' | 'mysql';
  readonly title: string;
  /** Address of the manual page that says so. */
  readonly source?: { readonly href: string; readonly name: string };
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly mono?: boolean;
    readonly cell: (row: MonitorRow) => ReactNode;
  }[];
}

const manuals = {
  postgres:
    'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW',
  mysql: 'https://dev.mysql.com/doc/refman/8.4/en/show-replica-status.html',
};
const stages = ['sent', 'written', 'flushed', 'replayed'] as const;

/** What the router makes of it: amber while it is only late, or gone and not missed yet; red when it is given up. */
function Health({ row }: { row: MonitorRow }) {
  const t = useText();
  if (!row.healthy) return <b className="c-fail">{t('readPolicies.monitor.unhealthy')}</b>;
  if (!row.heard) return <b className="c-wait">{t('readPolicies.monitor.notHeard')}</b>;
  if (row.warned) return <b className="c-wait">{t('readPolicies.monitor.warned')}</b>;
  return row.state === 'up' ? (
    <span className="c-standby">{t('readPolicies.monitor.healthy')}</span>
  ) : (
    <b className="c-wait">{t(`readPolicies.monitor.${row.state}`)}</b>
  );
}

function useParts(view: ReadsView): readonly Part[] {
  const t = useText();
  const alone = view.routers.length < 2;
  const nothing = <span className="mut">{t('readPolicies.monitor.nothing')}</span>;
  const ms = (us: number | null): ReactNode => (us === null ? nothing : formatMs(us));
  const whole = (value: number | null): ReactNode => value ?? nothing;
  const stage = (unit: 'us' | 'bytes', row: MonitorRow, index: number): ReactNode => {
    const lag = row.stages[index]?.[unit] ?? null;
    const shown = unit === 'us' ? ms(lag) : whole(lag);
    return lag !== null && lag > 0 ? <span className="c-wait">{shown}</span> : shown;
  };
  const stageLines = (unit: 'us' | 'bytes'): Part['lines'] =>
    stages.map((name, index) => ({
      id: `${unit} ${name}`,
      name: `${t(`readPolicies.monitor.stage.${name}`)}, ${unit === 'us' ? 'ms' : 'B'}`,
      cell: (row) => stage(unit, row, index),
    }));
  return [
    {
      id: 'true',
      title: t('readPolicies.monitor.inTruth'),
      lines: [...stageLines('us'), ...stageLines('bytes')],
    },
    {
      id: 'router',
      title: alone
        ? t('readPolicies.monitor.routerKnows')
        : t('readPolicies.monitor.thisRouterKnows', { router: view.knownTo }),
      lines: [
        { id: 'ms', name: t('readPolicies.monitor.knownMs'), cell: (row) => ms(row.known.lagUs) },
        { id: 'bytes', name: t('readPolicies.monitor.knownBytes'), cell: (row) => whole(row.known.lagBytes) },
        { id: 'at', name: t('readPolicies.monitor.checkedAt'), cell: (row) => ms(row.known.checkedAtUs) },
        {
          id: 'silent',
          name: t('readPolicies.monitor.heard'),
          cell: (row) => (view.monitor.on ? ms(row.silentUs) : nothing),
        },
      ],
    },
    {
      id: 'postgres',
      title: t('readPolicies.monitor.postgres'),
      source: { href: manuals.postgres, name: t('readPolicies.monitor.sources.postgres') },
      lines: [
        {
          id: 'bytes',
          name: t('readPolicies.monitor.pgBytes'),
          cell: (row) => whole(row.postgres.positions?.bytes ?? null),
        },
        { id: 'age', name: t('readPolicies.monitor.pgAge'), cell: (row) => ms(row.postgres.replayAgeUs) },
      ],
    },
    {
      id: 'mysql',
      title: t('readPolicies.monitor.mysql'),
      source: { href: manuals.mysql, name: t('readPolicies.monitor.sources.mysql') },
      lines: [
        {
          id: 'seconds',
          name: t('readPolicies.monitor.seconds'),
          cell: ({ mysql: { seconds, why } }) => (
            <span title={t(`readPolicies.monitor.mysqlWhy.${why}`)}>
              {why === 'noAnswer' ? nothing : (seconds ?? t('readPolicies.monitor.isNull'))}
            </span>
          ),
        },
      ],
    },
  ];
}

/** One column a standby, one part a point of view. */
export function MonitorTable({ view }: { view: ReadsView }) {
  const t = useText();
  const { name } = useNames();
  const parts = useParts(view);
  const { standbys } = view;
  if (standbys.length === 0) return null;
  return (
    <div className="rd-scroll" role="region" aria-label={t('readPolicies.monitor.table')} tabIndex={0}>
      <table className="rd-table rd-lags" aria-label={t('readPolicies.monitor.table')}>
        <thead>
          <tr>
            <td />
            {standbys.map(({ node }) => (
              <th key={node} scope="col" title={name(node)}>
                {node}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">
              {view.routers.length < 2
                ? t('readPolicies.monitor.health')
                : t('readPolicies.monitor.healthTo', { router: view.knownTo })}
            </th>
            {standbys.map((row) => (
              <td key={row.node}>
                <Health row={row} />
              </td>
            ))}
          </tr>
        </thead>
        {parts.map(({ id, title, source, lines }) => (
          <tbody key={id}>
            <tr>
              <th colSpan={standbys.length + 1} scope="rowgroup" className="rd-part">
                {title}
                <span className="rd-why">
                  {t(`readPolicies.monitor.why.${id}`, { timeout: formatShort(view.connectionTimeoutUs) })}{' '}
                  {source !== undefined && (
                    <a className="link" href={source.href} target="_blank" rel="noreferrer">
                      {source.name}
                    </a>
                  )}
                </span>
              </th>
            </tr>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">{line.name}</th>
                {standbys.map((row) => (
                  <td key={row.node} className="n">
                    {line.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
