import { Fragment } from 'react';
import type { ReadPolicyKind } from '../../engine/index';
import { defaultPolicies } from '../../store/reads/defaults';
import type { ReadsView, SessionRow } from '../../store/reads/types';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { groupsOf } from './groups';
import { useNames } from './names';
import { policyKinds, setPolicy } from './policies';
import { useReadsState } from './readsStore';
import { RecentReads } from './recentReads';
import { sessionWords } from './says';
import { GroupLine, SessionLine } from './sessionRow';
import { useReads, useSending } from './useReads';

const columns = ['session', 'policy', 'lastWrite', 'token', 'standbys', 'next'] as const;

/** One policy for all sessions, also for those that have one of their own. */
function ForAll({ sessions }: Pick<ReadsView, 'sessions'>) {
  const t = useText();
  const { send, disabled } = useSending();
  const kinds = new Set(sessions.map(({ policy }) => policy.kind));
  const [only] = kinds;
  const value = kinds.size === 1 && only !== undefined ? only : 'several';
  return (
    <label className="rd-all">
      <span className="sec">{t('reads.sessions.forAll')}</span>
      <Select<ReadPolicyKind | 'several'>
        label={t('reads.sessions.policyOfAll')}
        value={value}
        disabled={disabled}
        onChange={(kind) => {
          if (kind !== 'several') send(setPolicy(null, defaultPolicies[kind]));
        }}
        options={[
          ...(value === 'several'
            ? [{ value: 'several' as const, label: t('reads.sessions.several'), disabled: true }]
            : []),
          ...policyKinds.map((kind) => ({ value: kind, label: t(`readPolicies.kind.${kind}`) })),
        ]}
      />
    </label>
  );
}

/** What holds for one session, in words. */
function Says({ row, routers }: { row: SessionRow } & Pick<ReadsView, 'routers'>) {
  const t = useText();
  const names = useNames();
  const { why, danger, token } = sessionWords(row, t, names);
  return (
    <p className="rd-says">
      <b>{row.id}</b>{' '}
      <span className="sec">
        {routers.length > 1 && `${t('reads.says.asks', { router: row.router })} `}
        {why}
      </span>{' '}
      {danger !== null && <span className="c-wait">{danger}</span>}{' '}
      {token !== null && <span className="mut">{token}</span>}
    </p>
  );
}

function Table({ view }: { view: ReadsView }) {
  const t = useText();
  const { scope, unfolded } = useReadsState((state) => state);
  return (
    <table className="rd-table rd-sessions" aria-label={t('reads.sessions.title')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`reads.sessions.head.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groupsOf(view.sessions).map((group) => {
          const open = !group.copies || unfolded.includes(group.id);
          return (
            <Fragment key={group.id}>
              {group.copies && <GroupLine group={group} open={open} />}
              {open &&
                group.rows.map((row) => (
                  <SessionLine key={row.id} row={row} chosen={row.id === scope} inner={group.copies} />
                ))}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** Who may be answered by whom: every session's policy, token and next read; below, the newest reads. */
export function Sessions({ heading = true }: { heading?: boolean }) {
  const t = useText();
  const view = useReads();
  const scope = useReadsState((state) => state.scope);
  if (view === null) return <section className="panel" aria-label={t('reads.sessions.title')} />;
  const spoken = view.sessions.find(({ id }) => id === (scope ?? view.read?.session)) ?? view.sessions[0];
  return (
    <section className="panel rd-panel" aria-label={t('reads.sessions.title')}>
      <header className="ph">
        {heading && <h2>{t('reads.sessions.title')}</h2>}
        {heading && <span className="q">{t('reads.sessions.question')}</span>}
        <div className="r">
          <span className="rd-key" aria-hidden>
            <span className="rd-chip mono" data-shows="true">
              s1
            </span>
            {t('reads.sessions.has')}
            <span className="rd-chip mono" data-shows="false">
              s2
            </span>
            {t('reads.sessions.hasNot')}
          </span>
          <ForAll sessions={view.sessions} />
        </div>
      </header>
      <div className="rd-scroll" role="group" aria-label={t('reads.sessions.question')} tabIndex={0}>
        <Table view={view} />
        {spoken !== undefined && <Says row={spoken} routers={view.routers} />}
        <RecentReads view={view} />
      </div>
    </section>
  );
}
