import {
  routerId,
  type Cluster,
  type ClientSession,
  type RouteDecision,
  type StatementOutcome,
} from '../../engine/index';
import type { LabWords } from '../words';
import { standbyOrdinal } from './nodes';
import { entryOfTx } from './history';
import { lockHolder, waitsInCommit } from './traffic';
import type { ConsoleResult, Message, SessionView } from './types';

const resultsShown = 20;

/** Sessions and their answers; an answer never changes, so its view is kept. */
export class SessionViews {
  private readonly known = new WeakMap<StatementOutcome, ConsoleResult>();
  private readonly last = new Map<string, SessionView>();
  private all: readonly SessionView[] = [];

  constructor(
    private readonly cluster: Cluster,
    private readonly words: LabWords,
  ) {}

  view(): readonly SessionView[] {
    const all = [...this.cluster.sessions.values()].map((session) => this.session(session));
    const same = all.length === this.all.length && all.every((view, i) => view === this.all[i]);
    if (!same) this.all = all;
    return this.all;
  }

  private session(session: ClientSession): SessionView {
    const idle = this.idle(session);
    if (idle !== null) return idle;
    const results = session.outcomes.slice(-resultsShown).map((outcome) => this.answered(outcome));
    if (session.current !== null) results.push(this.pending(session));
    const view: SessionView = {
      id: session.id,
      inTransaction: session.inTransaction,
      busy: session.current !== null,
      waitsForCommit: session.current !== null && waitsInCommit(this.cluster, session),
      lockHeldBy: lockHolder(this.cluster, session),
      results,
    };
    const before = this.last.get(session.id);
    if (before !== undefined && sameSession(before, view)) return before;
    this.last.set(session.id, view);
    return view;
  }

  /** Of many sessions most do nothing and have heard nothing new: looked at and no more. */
  private idle({ id, current, outcomes, inTransaction }: ClientSession): SessionView | null {
    const before = this.last.get(id);
    if (current !== null || before === undefined || before.busy) return null;
    const newest = outcomes.at(-1);
    const heard = newest === undefined ? undefined : this.answered(newest);
    return before.results.at(-1) === heard && before.inTransaction === inTransaction ? before : null;
  }

  private answered(outcome: StatementOutcome): ConsoleResult {
    let view = this.known.get(outcome);
    if (view === undefined) {
      view = this.make(outcome);
      this.known.set(outcome, view);
    }
    return view;
  }

  private make(outcome: StatementOutcome): ConsoleResult {
    const { answer } = outcome;
    const by = answer?.node ?? null;
    return {
      id: outcome.number,
      session: outcome.session,
      sql: outcome.sql,
      target: outcome.target,
      sentAtUs: outcome.sentAtUs,
      answeredAtUs: outcome.answeredAtUs,
      answeredBy: (answer?.failure ?? null) === null ? by : null,
      why: by === null ? null : this.why(outcome, by),
      outcome: answer?.outcome ?? null,
      warning: this.warning(outcome),
      columns: answer?.columns ?? [],
      rows: answer?.rows ?? [],
      truncated: answer?.truncated ?? false,
      changes: answer?.changes ?? null,
      tx: answer === null || answer.tx === 0 ? null : answer.tx,
      error: answer?.error ?? null,
      notes: [...this.repeats(outcome), ...this.notes(outcome)],
    };
  }

  private pending(session: ClientSession): ConsoleResult {
    const request = session.current!;
    const primary = this.cluster.member(session.routedTo ?? this.cluster.primaryId());
    const commit = primary.commits.find(
      ({ entry }) => entry.session === session.id && entry.request === request.number,
    );
    const id = this.last.get(session.id)?.results.at(-1);
    const view = this.make({ ...request, answeredAtUs: null, answer: null, route: session.route });
    const pending = {
      ...view,
      tx: commit?.entry.gtid.seq ?? null,
      changes: commit?.entry.ops.length ?? null,
    };
    return id?.id === pending.id && id.answeredAtUs === null && id.tx === pending.tx ? id : pending;
  }

  private nodeName(id: string): string {
    const node = this.cluster.members.get(id);
    if (node === undefined) return id;
    return node.role === 'primary'
      ? id
      : this.words.node({ id, role: 'standby', ordinal: standbyOrdinal(this.cluster, id) });
  }

  private why(outcome: StatementOutcome, by: string): Message {
    const params = { node: this.nodeName(by), session: outcome.session };
    if (outcome.target !== routerId) return { key: 'why.chosen', params };
    if (outcome.answer?.inTransaction === true) return { key: 'why.inTransaction', params };
    if (outcome.writes) return { key: 'why.routerWrites', params };
    return outcome.route === null ? { key: 'why.routerReads', params } : this.whyRead(outcome.route, params);
  }

  private whyRead(route: RouteDecision, params: Message['params']): Message {
    const count = route.candidates.filter(({ verdict }) => verdict === 'qualifies').length;
    const other = route.before?.node ?? null;
    return {
      key: `whyRead.${route.reason}`,
      params: { ...params, count, other: other === null ? '' : this.nodeName(other) },
    };
  }

  private warning({ answer }: StatementOutcome): Message | null {
    if (answer === null) return null;
    const params = { node: answer.node ?? '' };
    for (const key of ['notReplicated', 'rolledBack'] as const) {
      if (answer.warnings.includes(key)) return { key: `warning.${key}`, params };
    }
    if (!answer.warnings.includes('unsafe')) return null;
    const entry = entryOfTx(this.cluster, answer.tx, answer.node);
    const calls = entry?.statements.flatMap(({ unsafe }) => unsafe.map(({ what }) => what)).join(', ') ?? '';
    return { key: 'warning.unsafe', params: { ...params, calls } };
  }

  /** Which try it is, of the statement that was sent first. */
  private repeats({ session, number, firstNumber }: StatementOutcome): Message[] {
    if (number === firstNumber) return [];
    const outcomes = this.cluster.sessions.get(session)?.outcomes ?? [];
    const earlier = outcomes.filter((one) => one.firstNumber === firstNumber && one.number < number);
    return [{ key: 'repeat', params: { count: earlier.length + 1, first: firstNumber } }];
  }

  private notes({ answer, session }: StatementOutcome): Message[] {
    if (answer === null) return [];
    const notes: Message[] = [];
    if (answer.failure !== null)
      notes.push({ key: `failure.${answer.failure}`, params: { node: answer.node ?? '', session } });
    for (const key of ['visibleLater', 'alreadyDone'] as const) {
      if (answer.warnings.includes(key)) notes.push({ key: `warning.${key}`, params: {} });
    }
    return notes;
  }
}

const sameSession = (a: SessionView, b: SessionView): boolean =>
  a.inTransaction === b.inTransaction &&
  a.busy === b.busy &&
  a.waitsForCommit === b.waitsForCommit &&
  a.lockHeldBy === b.lockHeldBy &&
  a.results.length === b.results.length &&
  a.results.every((result, i) => result === b.results[i]);
