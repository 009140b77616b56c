import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReadPolicyKind } from '../../engine/index';
import { defaultPolicies } from '../../store/reads/defaults';
import type { SessionRow as Row } from '../../store/reads/types';
import { useLabStore } from '../lab';
import { Select } from '../parts/select';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import type { SessionGroup } from './groups';
import { useNames } from './names';
import { policyKinds, setPolicy } from './policies';
import { readsOf } from './readsStore';
import { blindTo, nextWords } from './says';
import { useSending } from './useReads';

/** Which standbys show the session's last write, in truth. */
function Chips({ standbys }: Pick<Row, 'standbys'>) {
  const t = useText();
  const { name } = useNames();
  const words = (shows: boolean | null) =>
    shows === null ? 'partedFromIt' : shows ? ('showsIt' as const) : ('lacksIt' as const);
  return (
    <span className="rd-chips">
      {standbys.map(({ node, shows }) => (
        <span
          key={node}
          className="rd-chip mono"
          data-shows={shows ?? 'other'}
          title={t(`reads.sessions.${words(shows)}`, { node: name(node) })}
        >
          {node}
          <span className="unseen">
            {' '}
            {t(shows === true ? 'reads.sessions.has' : 'reads.sessions.hasNot')}
          </span>
        </span>
      ))}
    </span>
  );
}

function PolicySelect({ row }: { row: Row }) {
  const t = useText();
  const { send, disabled } = useSending();
  return (
    <Select<ReadPolicyKind>
      label={t('reads.sessions.policyOf', { session: row.id })}
      value={row.policy.kind}
      disabled={disabled}
      onChange={(kind) => send(setPolicy(row.id, defaultPolicies[kind]))}
      options={policyKinds.map((value) => ({ value, label: t(`readPolicies.kind.${value}`) }))}
    />
  );
}

function Next({ row }: { row: Row }) {
  const t = useText();
  const { role } = useNames();
  const { nodes } = row.next;
  const tone =
    nodes.length === 0
      ? 'c-fail'
      : blindTo(row).length > 0
        ? 'c-wait'
        : nodes.every((node) => role(node) === 'primary')
          ? 'c-primary'
          : 'c-standby';
  return <span className={tone}>{nextWords(row.next, t)}</span>;
}

/** One session: what protects it, and where its next read goes. */
export function SessionLine({ row, chosen, inner = false }: { row: Row; chosen: boolean; inner?: boolean }) {
  const t = useText();
  const lab = useLabStore();
  const { id, token, standbys } = row;
  return (
    <tr data-chosen={chosen} data-inner={inner}>
      <th scope="row">
        <button
          type="button"
          className="rd-name"
          aria-pressed={chosen}
          title={t('reads.sessions.explain', { session: id })}
          onClick={() => readsOf(lab).store.setState({ scope: chosen ? null : id })}
        >
          {id}
        </button>
      </th>
      <td data-column="policy">
        <PolicySelect row={row} />
      </td>
      <td className="n" data-column="lastWrite" data-label={t('reads.sessions.head.lastWrite')}>
        {token === null ? (
          <span className="mut">{t('reads.sessions.noWrite')}</span>
        ) : (
          token.atUs !== null && formatMs(token.atUs)
        )}
      </td>
      <td className="n" data-column="token" data-none={token === null}>
        {token === null ? (
          <span className="mut">{t('reads.sessions.none')}</span>
        ) : (
          t('reads.sessions.tx', { tx: token.tx })
        )}
      </td>
      <td data-column="standbys">
        {token === null ? (
          <span className="mut">{t('reads.sessions.any')}</span>
        ) : (
          <Chips standbys={standbys} />
        )}
      </td>
      <td data-column="next" data-label={t('reads.sessions.head.next')}>
        <Next row={row} />
      </td>
    </tr>
  );
}

/** Many copies of one session in a row that opens. */
export function GroupLine({ group, open }: { group: SessionGroup; open: boolean }) {
  const t = useText();
  const lab = useLabStore();
  const { id, rows } = group;
  const kinds = [...new Set(rows.map(({ policy }) => policy.kind))];
  const nodes = [...new Set(rows.flatMap(({ next }) => next.nodes))].sort();
  const [only] = kinds;
  const Chevron = open ? ChevronDown : ChevronRight;
  const fold = (): void =>
    readsOf(lab).store.setState(({ unfolded }) => ({
      unfolded: open ? unfolded.filter((one) => one !== id) : [...unfolded, id],
    }));
  return (
    <tr data-group>
      <th scope="row">
        <button
          type="button"
          className="rd-name"
          aria-expanded={open}
          aria-label={t(open ? 'reads.sessions.close' : 'reads.sessions.open', { name: id })}
          onClick={fold}
        >
          <Chevron aria-hidden />
          {id}
        </button>
      </th>
      <td data-column="policy">
        {kinds.length === 1 && only !== undefined
          ? t(`readPolicies.kind.${only}`)
          : t('reads.sessions.several')}
      </td>
      <td colSpan={2} data-column="lastWrite">
        {t('reads.sessions.copies', { count: rows.length })}
      </td>
      <td className="mut" data-column="standbys">
        {t('reads.sessions.shows', {
          count: rows.filter(({ token }) => token !== null).length,
          of: rows.length,
        })}
      </td>
      <td data-column="next" data-label={t('reads.sessions.head.next')}>
        {nodes.join(', ')}
      </td>
    </tr>
  );
}
