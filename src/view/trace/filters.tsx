import type { TraceKind } from '../../engine/index';
import { groupOf, traceGroups, type TraceGroup } from '../../store/traceList/groups';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { useTrace, useTraceOfLab } from './hooks';

/** No id of a node or session is this. */
const any = '*';
const mostDigits = 9;

const valueOf = (chosen: string): string | null => (chosen === any ? null : chosen);

/** The chosen value is offered even when nothing of it is at hand any more. */
const withChosen = (values: readonly string[], chosen: string | null): readonly string[] =>
  chosen === null || values.includes(chosen) ? values : [...values, chosen];

function KindFilters() {
  const t = useText();
  const trace = useTraceOfLab();
  const { group, kind } = useTrace((state) => state.filter);
  const seen = useTrace((state) => state.view?.kinds) ?? [];
  const kinds = withChosen(seen, kind).filter(
    (candidate): candidate is TraceKind => group === null || groupOf[candidate as TraceKind] === group,
  );
  return (
    <>
      <Select
        label={t('trace.group')}
        value={group ?? any}
        onChange={(chosen) => trace.setFilter({ group: valueOf(chosen) as TraceGroup | null, kind: null })}
        options={[
          { value: any, label: t('trace.anyGroup') },
          ...traceGroups.map((value) => ({ value, label: t(`trace.groups.${value}`) })),
        ]}
      />
      <Select
        label={t('trace.kind')}
        value={kind ?? any}
        onChange={(chosen) => trace.setFilter({ kind: valueOf(chosen) as TraceKind | null })}
        options={[
          { value: any, label: t('trace.anyKind') },
          ...kinds.map((value) => ({ value, label: trace.rows.kindWords(value) })),
        ]}
      />
    </>
  );
}

/** What is looked for: all of it together. */
export function Filters() {
  const t = useText();
  const trace = useTraceOfLab();
  const { node, session, tx, text } = useTrace((state) => state.filter);
  const nodes = useTrace((state) => state.view?.nodes) ?? [];
  const sessions = useTrace((state) => state.view?.sessions) ?? [];
  return (
    <>
      <Select
        label={t('trace.node')}
        value={node ?? any}
        onChange={(chosen) => trace.setFilter({ node: valueOf(chosen) })}
        options={[
          { value: any, label: t('trace.anyNode') },
          ...withChosen(nodes, node).map((value) => ({ value, label: value })),
        ]}
      />
      <KindFilters />
      <Select
        label={t('trace.session')}
        value={session ?? any}
        onChange={(chosen) => trace.setFilter({ session: valueOf(chosen) })}
        options={[
          { value: any, label: t('trace.anySession') },
          ...withChosen(sessions, session).map((value) => ({ value, label: value })),
        ]}
      />
      <input
        className="field trace-tx"
        aria-label={t('trace.tx')}
        placeholder={t('trace.txShort')}
        inputMode="numeric"
        maxLength={mostDigits}
        value={tx ?? ''}
        onChange={({ target }) => {
          const digits = target.value.replace(/\D/g, '');
          trace.setFilter({ tx: digits === '' ? null : Number(digits) });
        }}
      />
      <input
        className="field trace-search"
        type="search"
        aria-label={t('trace.search')}
        placeholder={t('trace.searchShort')}
        maxLength={200}
        value={text}
        onChange={({ target }) => trace.setFilter({ text: target.value })}
      />
    </>
  );
}
