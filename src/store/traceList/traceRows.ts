import type { Lsn, TraceEntry, TraceKind } from '../../engine/index';
import type { LabWords } from '../words';
import { AtHand, type Played } from './atHand';
import { ChainOf, type FactChain } from './chain';
import { FactWords } from './factWords';
import { matcherOf, noFilter, type Matcher, type TraceFilter } from './filter';
import { groupOf, type TraceGroup } from './groups';

/** One fact as a line of the list. */
export interface TraceRow {
  readonly seq: number;
  /** Virtual microseconds. */
  readonly atUs: number;
  readonly kind: TraceKind;
  readonly group: TraceGroup;
  readonly text: string;
  readonly node: string;
  readonly session: string;
  /** Null where it is about none. */
  readonly tx: number | null;
  readonly lsn: Lsn | null;
  /** It is known to come: time stands before it. */
  readonly ahead: boolean;
}

/** The list as it is now: another object whenever something of it changed. */
export interface TraceView {
  /** Another number for each history: the same number of a fact then means another fact. */
  readonly history: number;
  /** Rows that match. */
  readonly count: number;
  /** Of these, rows up to the present instant. */
  readonly present: number;
  /** Facts at hand. */
  readonly total: number;
  /** The instant of the oldest fact at hand when there were older ones; else null. */
  readonly sinceUs: number | null;
  readonly nodes: readonly string[];
  readonly sessions: readonly string[];
  readonly kinds: readonly TraceKind[];
  /** Null beyond the end. */
  rowAt(index: number): TraceRow | null;
}

/** So many numbers of facts that are gone are let stand before they are dropped. */
const slack = 8192;

/**
 * The facts that match, by their numbers. Each is looked at once when it is new, and once more for each change of the
 * filter: the list itself is never walked.
 */
export class TraceRows {
  private readonly facts = new AtHand();
  private readonly words: FactWords;
  private matcher: Matcher;
  private matched: number[] = [];
  /** Facts from `from` to `to` were matched. */
  private from = 1;
  private to = 0;
  private surveyedTo = 0;
  private readonly seen = {
    nodes: new Set<string>(),
    sessions: new Set<string>(),
    kinds: new Set<TraceKind>(),
  };
  private chain: ChainOf | null = null;
  private history = 0;

  constructor(words: LabWords) {
    this.words = new FactWords(words);
    this.matcher = matcherOf(noFilter, this.words);
  }

  filter(filter: TraceFilter): void {
    this.matcher = matcherOf(filter, this.words);
    this.forget();
  }

  /** Reads what is new and says how the list stands. */
  read(player: Played): TraceView {
    const { facts, seen } = this;
    if (!facts.read(player)) {
      this.history++;
      this.forget();
      this.chain = null;
      this.surveyedTo = 0;
      for (const set of Object.values(seen)) set.clear();
    }
    this.survey();
    this.match();
    const { firstSeq, lastSeq, presentSeq } = facts;
    const start = this.placeOf(firstSeq);
    const end = this.placeOf(lastSeq + 1);
    const { matched } = this;
    return {
      history: this.history,
      count: end - start,
      present: this.placeOf(presentSeq + 1) - start,
      total: lastSeq - firstSeq + 1,
      sinceUs: firstSeq > 1 ? (facts.at(firstSeq)?.timeUs ?? null) : null,
      nodes: [...seen.nodes].sort(),
      sessions: [...seen.sessions].sort(),
      kinds: [...seen.kinds],
      rowAt: (index) => {
        const seq = index >= 0 && index < end - start ? matched[start + index] : undefined;
        return seq === undefined ? null : this.row(seq);
      },
    };
  }

  /** Place among the rows: of the fact, or of the next one that matches. */
  indexOf(seq: number): number {
    return this.placeOf(seq) - this.placeOf(this.facts.firstSeq);
  }

  /** Null when the fact is not at hand. */
  row(seq: number): TraceRow | null {
    const entry = this.facts.at(seq);
    return entry === null ? null : this.rowOf(entry);
  }

  chainOf(seq: number): FactChain {
    if (this.chain?.seq !== seq) this.chain = new ChainOf(seq);
    return this.chain.read(this.facts);
  }

  kindWords(kind: TraceKind): string {
    return this.words.kind(kind);
  }

  private rowOf(entry: TraceEntry): TraceRow {
    return {
      seq: entry.seq,
      atUs: entry.timeUs,
      kind: entry.kind,
      group: groupOf[entry.kind],
      text: this.words.sentence(entry),
      node: entry.node ?? '',
      session: entry.session ?? '',
      tx: entry.tx === 0 ? null : entry.tx,
      lsn: entry.lsn === 0 ? null : (entry.lsn as Lsn),
      ahead: entry.seq > this.facts.presentSeq,
    };
  }

  private forget(): void {
    this.matched = [];
    this.from = 1;
    this.to = 0;
  }

  /** Who and what there is to choose among. */
  private survey(): void {
    const { facts, seen } = this;
    for (let seq = Math.max(facts.firstSeq, this.surveyedTo + 1); seq <= facts.lastSeq; seq++) {
      const entry = facts.at(seq);
      if (entry === null) continue;
      seen.kinds.add(entry.kind);
      if (entry.node !== null) seen.nodes.add(entry.node);
      if (entry.session !== null) seen.sessions.add(entry.session);
    }
    this.surveyedTo = Math.max(this.surveyedTo, facts.lastSeq);
  }

  private match(): void {
    const { firstSeq, lastSeq } = this.facts;
    if (this.to < firstSeq - 1 || this.from > lastSeq + 1 || this.from > this.to) {
      this.matched = [];
      this.from = firstSeq;
      this.to = firstSeq - 1;
    }
    if (firstSeq < this.from) {
      this.matched = [...this.matching(firstSeq, this.from - 1), ...this.matched];
      this.from = firstSeq;
    }
    for (const seq of this.matching(this.to + 1, lastSeq)) this.matched.push(seq);
    this.to = Math.max(this.to, lastSeq);
    if (this.placeOf(firstSeq) > slack) {
      this.matched = this.matched.slice(this.placeOf(firstSeq));
      this.from = firstSeq;
    }
  }

  private matching(from: number, to: number): readonly number[] {
    const { facts, matcher } = this;
    const found: number[] = [];
    for (let seq = from; seq <= to; seq++) {
      const kind = facts.kindAt(seq);
      if (kind === null || !matcher.mayMatch(kind)) continue;
      const entry = facts.at(seq);
      if (entry !== null && matcher.matches(entry)) found.push(seq);
    }
    return found;
  }

  /** How many matching facts have a lower number. */
  private placeOf(seq: number): number {
    const { matched } = this;
    let low = 0;
    let high = matched.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (matched[middle]! < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
