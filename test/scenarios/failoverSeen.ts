/** A shipped scenario played to its end, and what the engine computed about who leads. */
import { loadSqlite, readScenario, Run, summarize, type RunSummary } from '../../src/engine/index';
import { shippedScenarios } from '../../src/scenarios/index';

const sqlite = await loadSqlite();

export interface Seen {
  readonly run: Run;
  readonly summary: RunSummary;
  /** Acknowledged writes that the surviving history lacks, by the statement that the client sent. */
  readonly lost: readonly string[];
  /** Milliseconds without an accepting primary, one figure a completed failover; null where the old one never stopped. */
  readonly rtoMs: readonly (number | null)[];
  /** Kinds of findings, each once, sorted. */
  readonly findings: readonly string[];
  readonly primaries: readonly string[];
}

export function play(id: string, atUs?: number): Seen {
  const parsed = readScenario(shippedScenarios.find((scenario) => scenario.id === id)?.load());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(atUs ?? parsed.scenario.untilUs);
  const summary = summarize(run);
  const sqlOf = (session: string, number: number): string =>
    summary.statements.find((one) => one.session === session && one.number === number)?.sql ?? '';
  return {
    run,
    summary,
    lost: run.watch.leaders.lostWrites.all.map(({ session, request }) => sqlOf(session, request)),
    rtoMs: run.cluster.failovers
      .filter(({ stopped, outageEndUs }) => stopped === null && outageEndUs !== null)
      .map(({ outageSinceUs, outageEndUs }) =>
        outageSinceUs === null ? null : Math.round(((outageEndUs ?? 0) - outageSinceUs) / 1000),
      ),
    findings: [...new Set(summary.findings.map(({ kind }) => kind))].sort(),
    primaries: summary.nodes
      .filter(({ role, state }) => role === 'primary' && state === 'up')
      .map(({ id: node }) => node),
  };
}

/** The rows of a node's first table. */
export const rowsOf = ({ summary }: Seen, node: string): readonly (readonly unknown[])[] =>
  summary.nodes.find(({ id }) => id === node)?.tables[0]?.rows ?? [];

/** Answers to one session's statements that contain `text`: outcome, and the error where there is one. */
export const answersTo = ({ summary }: Seen, session: string, text: string): readonly string[] =>
  summary.statements
    .filter((one) => one.session === session && one.sql.includes(text))
    .map(({ outcome, error }) => (error === null ? String(outcome) : `${String(outcome)}: ${error}`));

export const insert = (id: number, item: string): string =>
  `INSERT INTO orders (id, item) VALUES (${String(id)}, '${item}')`;
