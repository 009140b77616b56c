import {
  inHistory,
  nameOf,
  parseScript,
  type ClientSession,
  type Cluster,
  type LogEntry,
  type RouteDecision,
  type Run,
  type StatementOutcome,
  type Trace,
} from '../../engine/index';
import { answerOf } from '../frame/foundRead';
import { subjectOf } from '../frame/subject';
import type { LabWords } from '../words';
import { ruleLines } from './ruleLines';
import type { DecisionView, FoundOut, MissedWrite, ReadDetail, ReadId } from './types';

/** A read under way, or an answered one. */
export type Asked = Pick<
  StatementOutcome,
  'session' | 'number' | 'sql' | 'strong' | 'sentAtUs' | 'answeredAtUs' | 'answer' | 'route'
>;

/** Reads that a router decided on, oldest first: those that were answered, and the one under way. */
export function readsOf(session: ClientSession): readonly Asked[] {
  const { current, route } = session;
  const answered = session.outcomes.filter((outcome) => outcome.route !== null && !outcome.writes);
  if (current === null || current.writes || route === null) return answered;
  return [...answered, { ...current, answeredAtUs: null, answer: null, route }];
}

export function findRead(cluster: Cluster, id: ReadId): Asked | null {
  const session = cluster.sessions.get(id.session);
  return session === undefined
    ? null
    : (readsOf(session).findLast(({ number }) => number === id.number) ?? null);
}

/** From the first decision to the one that stood. */
export function decisionsOf({ route }: Pick<Asked, 'route'>): readonly RouteDecision[] {
  const decisions: RouteDecision[] = [];
  for (let at = route; at !== null; at = at.before) decisions.unshift(at);
  return decisions;
}

/** When it was executed, as far back as the trace is kept. */
export function executedAtUs(trace: Trace, { session, number, sentAtUs }: Asked): number | null {
  for (let seq = trace.lastSeq; seq >= trace.firstSeq; seq--) {
    const kind = trace.kindAt(seq);
    if (kind !== 'statementExecuted' && kind !== 'statementSent') continue;
    const fact = trace.at(seq);
    if (fact === null || fact.timeUs < sentAtUs) return null;
    if (fact.session !== session || fact.request !== number) continue;
    return kind === 'statementExecuted' ? fact.timeUs : null;
  }
  return null;
}

const tablesKnown = new WeakMap<object, readonly string[]>();

/** Tables that it reads, lower-cased. */
function tablesOf(read: Asked): readonly string[] {
  const known = tablesKnown.get(read) ?? parseScript(read.sql).flatMap(({ tables }) => tables);
  tablesKnown.set(read, known);
  return known;
}

const touches = (entry: LogEntry, tables: readonly string[]): boolean =>
  [...entry.hashes.keys()].some((table) => tables.includes(table.toLowerCase()));

/** The oldest write that had been told yes before the read was sent, and that the state it saw lacked. */
export function missedWrite(run: Run, read: Asked, readAtUs: number, words: LabWords): MissedWrite | null {
  const { cluster } = run;
  const saw = read.answer?.readAt ?? null;
  const { log, history } = cluster.member(cluster.primaryId());
  if (saw === null || !log.has(saw.lsn) || !inHistory(history, saw.timelineId, saw.lsn)) return null;
  const tables = tablesOf(read);
  for (let index = log.indexAt(saw.lsn); index < log.count; index++) {
    const entry = log.at(index);
    if (entry.writtenAtUs > read.sentAtUs) return null;
    const told = cluster.acknowledged.get(nameOf(entry));
    if (told === undefined || told.atUs > read.sentAtUs || !touches(entry, tables)) continue;
    return {
      tx: entry.gtid.seq,
      subject: subjectOf(entry, words),
      session: entry.session,
      acknowledgedAtUs: told.atUs,
      lateUs: readAtUs - told.atUs,
      answer: foundOut(run, read)?.answer ?? 'unknown',
    };
  }
  return null;
}

function decisionView(cluster: Cluster, decision: RouteDecision): DecisionView {
  const { log } = cluster.member(cluster.primaryId());
  const { atUs, router, policy, reason, node } = decision;
  return {
    atUs,
    router,
    policy,
    reason,
    node,
    candidates: decision.candidates.map((one) => ({
      node: one.node,
      verdict: one.verdict,
      knownLagUs: one.knownLagUs,
      trueLagUs: one.trueLagUs,
      checkedAtUs: one.checkedAtUs,
      roundTripUs: one.roundTripUs,
      chosen: one.node === node,
    })),
    lines: ruleLines(decision, (lsn) => log.txBefore(lsn as typeof log.writeLsn)),
  };
}

function foundOut({ watch }: Run, { session, number }: Asked): FoundOut | null {
  const late = watch.lateReadOf(session, number);
  if (late === null) return null;
  const { read, write } = late;
  return {
    answer: answerOf(read),
    shouldBe: read.shouldBe?.rows ?? null,
    whereabouts: write.whereabouts,
  };
}

export function readDetail(run: Run, read: Asked, words: LabWords): ReadDetail {
  const { cluster, trace } = run;
  const { session, number, sql, strong, sentAtUs, answeredAtUs, answer } = read;
  const readAtUs = executedAtUs(trace, read);
  const failed = (answer?.failure ?? null) !== null;
  return {
    session,
    number,
    sql,
    strong,
    sentAtUs,
    answeredAtUs,
    outcome: answer?.outcome ?? null,
    failure: answer?.failure ?? null,
    error: answer?.error?.message ?? null,
    columns: answer?.columns ?? [],
    rows: answer?.rows ?? [],
    node: failed ? null : (answer?.node ?? null),
    readAtUs,
    missed: missedWrite(run, read, readAtUs ?? answeredAtUs ?? cluster.nowUs, words),
    found: foundOut(run, read),
    decisions: decisionsOf(read).map((decision) => decisionView(cluster, decision)),
  };
}
