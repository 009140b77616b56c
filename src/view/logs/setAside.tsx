import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { NodeView } from '../../store/frame/types';
import { useLab, useRegionName } from '../lab';
import { useText } from '../text/text';
import { Seal } from './seal';

const shown = 6;
type SetAsideView = NodeView['leader']['setAside'][number];

/** Entries that rewinds took out: gone from the cluster, kept to be looked at. */
export function SetAside() {
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
  return kept.map((list) => <Kept key={list.id} {...list} />);
}

interface KeptProps {
  readonly id: string;
  readonly entries: readonly SetAsideView[];
  readonly all: number;
}

function Kept({ id, entries, all }: KeptProps) {
  const t = useText();
  const title = t('log.setAside.title', { node: id });
  const label = useRegionName(title);
  return (
    <section className="log-aside" aria-label={label}>
      <b>{title}</b>
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
  );
}
