import type { Lsn, TraceEntry, TraceKind } from '../../engine/index';
import { formatLsn } from '../position';
import type { FactWords } from './factWords';
import { groupOf, type TraceGroup } from './groups';

/** What is looked for; all of it must hold. Null: whatever. */
export interface TraceFilter {
  /** Where it happened, or the other end. */
  readonly node: string | null;
  readonly group: TraceGroup | null;
  readonly kind: TraceKind | null;
  readonly session: string | null;
  readonly tx: number | null;
  /** Words, each of which stands somewhere in the line. */
  readonly text: string;
}

export const noFilter: TraceFilter = {
  node: null,
  group: null,
  kind: null,
  session: null,
  tx: null,
  text: '',
};

/** How many of its fields say something. */
export const filtersIn = (filter: TraceFilter): number =>
  Object.values(filter).filter((value) => value !== null && value !== '').length;

export interface Matcher {
  /** Costs nothing to ask: whether a fact of this kind may match at all. */
  mayMatch(kind: TraceKind): boolean;
  matches(entry: TraceEntry): boolean;
}

export function matcherOf(filter: TraceFilter, words: FactWords): Matcher {
  const { node, group, kind, session, tx } = filter;
  const terms = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const line = (entry: TraceEntry): string => {
    const position = entry.lsn === 0 ? '' : formatLsn(entry.lsn as Lsn);
    return `${words.sentence(entry)} ${entry.node ?? ''} ${entry.session ?? ''} tx ${entry.tx} ${position}`.toLowerCase();
  };
  const says = (entry: TraceEntry): boolean => {
    if (terms.length === 0) return true;
    const text = line(entry);
    return terms.every((term) => text.includes(term));
  };
  return {
    mayMatch: (candidate) =>
      (kind === null || candidate === kind) && (group === null || groupOf[candidate] === group),
    matches: (entry) =>
      (node === null || entry.node === node || entry.peer === node) &&
      (session === null || entry.session === session) &&
      (tx === null || entry.tx === tx) &&
      says(entry),
  };
}
