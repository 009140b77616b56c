import { History, ListPlus } from 'lucide-react';
import { useLab, useLabStore } from '../lab';
import { DropdownMenu } from '../parts/dropdownMenu';
import { IconButton } from '../parts/iconButton';
import type { MenuEntry } from '../parts/menuEntry';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { chooseSession, chooseTarget, draftsOf, draftTarget, writeDraft } from './drafts';
import { useDrafts } from './hooks';

/** Whose session it is, and who is asked: the router, or a node itself. */
export function Addressee() {
  const t = useText();
  const store = draftsOf(useLabStore());
  const session = useDrafts((drafts) => drafts.session);
  const target = useDrafts(draftTarget);
  const sessions = useLab(({ frame }) => frame.sessions.map(({ id }) => id).join(' ')).split(' ');
  const nodes = useLab(({ frame }) =>
    frame.nodes.map(({ id, role, ordinal }) => `${id} ${role} ${ordinal}`).join(','),
  ).split(',');
  const targets = nodes.map((described) => {
    const [id = '', role, ordinal] = described.split(' ');
    const label =
      role === 'primary' ? t('console.primary', { id }) : t('console.standby', { ordinal: ordinal ?? '' });
    return { value: id, label };
  });
  return (
    <>
      <span className="sec sql-who">
        {t('console.session')}
        {sessions.length > 1 ? (
          <Select
            label={t('console.sessionLabel')}
            value={session}
            onChange={(next) => chooseSession(store, next)}
            options={sessions.map((id) => ({ value: id, label: id }))}
          />
        ) : (
          <b>{session}</b>
        )}
        {t('console.on')}
      </span>
      <Select
        label={t('console.targetLabel')}
        value={target}
        onChange={(next) => chooseTarget(store, next)}
        options={[{ value: 'router', label: t('console.router') }, ...targets]}
      />
    </>
  );
}

const firstLine = (sql: string): string => {
  const line = sql.trim().replace(/\s+/g, ' ');
  return line.length > 44 ? `${line.slice(0, 44)}…` : line;
};

/** Statements to start from, and those that were sent. */
export function Shelf() {
  const t = useText();
  const store = draftsOf(useLabStore());
  const session = useDrafts((drafts) => drafts.session);
  const samples = useDrafts((drafts) => drafts.samples);
  const sent = useDrafts((drafts) => drafts.history[session]);
  const write = (sql: string) => (): void => writeDraft(store, sql);
  const offered: MenuEntry[] = samples.map(({ id, sql }) => ({
    kind: 'command',
    id,
    label: t(`console.sample.${id}`),
    onSelect: write(sql),
  }));
  const earlier: MenuEntry[] = [...(sent ?? [])].reverse().map((sql, index) => ({
    kind: 'command',
    id: String(index),
    label: <span className="mono">{firstLine(sql)}</span>,
    onSelect: write(sql),
  }));
  return (
    <span className="sql-shelf">
      <DropdownMenu
        align="end"
        entries={() => offered}
        trigger={
          <IconButton label={t('console.samples')}>
            <ListPlus aria-hidden />
          </IconButton>
        }
      />
      <DropdownMenu
        align="end"
        entries={() =>
          earlier.length > 0 ? earlier : [{ kind: 'heading', id: 'none', label: t('console.noHistory') }]
        }
        trigger={
          <IconButton label={t('console.history')}>
            <History aria-hidden />
          </IconButton>
        }
      />
    </span>
  );
}
