/** A small cluster in one place, half a millisecond apart, with what a test wants to be different. */
import {
  readScenario,
  Run,
  type Command,
  type ScenarioFile,
  type StatementOutcome,
} from '../../../src/engine';
import type { Sqlite } from '../../../src/engine/database/types';

export const setup = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);',
  "INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cy');",
];

export interface LabOptions {
  readonly standbys?: number;
  readonly node?: Partial<ScenarioFile['nodes'][number]>;
  readonly more?: Partial<ScenarioFile>;
  readonly trace?: number;
}

export function labRun(
  sqlite: Sqlite,
  { standbys = 1, node = {}, more = {}, trace = 200_000 }: LabOptions,
): Run {
  const parsed = readScenario({
    version: 1,
    id: 'lab',
    title: 'Lab',
    summary: '',
    seed: 1,
    nodes: Array.from({ length: standbys + 1 }, (_, i) => ({
      id: i === 0 ? 'p1' : `s${i}`,
      region: 'here',
      role: i === 0 ? 'primary' : 'standby',
      ...node,
    })),
    router: { region: 'here' },
    sessions: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    network: { regions: [], withinRegionUs: 500, clientUs: 200 },
    setup,
    untilUs: 0,
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return new Run(sqlite, parsed.scenario, { trace, outcomes: 10_000 });
}

export function give(run: Run, command: Command): void {
  const refusal = run.command(command);
  if (refusal !== null) throw new Error(`${command.type} was refused: ${refusal.code}`);
}

export const wait = (run: Run, us: number): void => run.advanceTo(run.nowUs + us);

export const send = (run: Run, session: string, sql: string, target = 'router'): void =>
  give(run, { type: 'execSql', session, target, sql });

export function outcomes(run: Run, session: string): readonly StatementOutcome[] {
  const found = run.cluster.sessions.get(session);
  if (found === undefined) throw new Error(`no session ${session}`);
  return found.outcomes;
}

/** Sends a statement and runs until its answer is there. */
export function ask(run: Run, session: string, sql: string, target = 'router') {
  send(run, session, sql, target);
  const untilUs = run.nowUs + 60_000_000;
  while (run.cluster.sessions.get(session)?.current !== null && run.stepUntil(untilUs));
  const last = outcomes(run, session).at(-1);
  if (last === undefined || last.answer === null) throw new Error(`${session} has no answer`);
  return { ...last.answer, tookUs: (last.answeredAtUs ?? 0) - last.sentAtUs };
}

export const facts = (run: Run, kind: string) => [...run.trace.from(1)].filter((fact) => fact.kind === kind);
