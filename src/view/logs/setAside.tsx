import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../lab';
import { useText } from '../text/text';
import { Seal } from './seal';

const shown = 6;

/** Entries that rewinds took out: gone from the cluster, kept to be looked at. */
export function SetAside() {
  const t = useText();
  const lists = useLab(useShallow(({ frame }) => frame.nodes.map(({ leader }) => leader.setAside)));
  const ids = useLab(useShallow(({ frame }) => frame.nodes.map(({ id }) => id)));
  const kept = useMemo(
    () =>
      lists.flatMap((entries, place) =>
        entries.length === 0
          ? []
          : [{ id: ids[place] ?? '', entries: entries.slice(-shown), all: entries.length }],
      ),
    [lists, ids],
  );
  return kept.map(({ id, entries, all }) => (
    <section key={id} className="log-aside" aria-label={t('log.setAside.title', { node: id })}>
      <b>{t('log.setAside.title', { node: id })}</b>
      <ul>
        {all > entries.length && <li className="mut">+{all - entries.length}</li>}
        {entries.map(({ timelineId, tx, subject, acknowledged }) => (
          <li key={`${timelineId} ${tx}`}>
            {t('log.setAside.entry', { tx, subject })}
            {acknowledged && <Seal broken />}
          </li>
        ))}
      </ul>
    </section>
  ));
}
