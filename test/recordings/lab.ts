/** The lab driven as the recorded servers were: statement by statement, fault by fault, on one host. */
import {
  loadSqlite,
  readScenario,
  Run,
  type Answer,
  type ClusterNode,
  type Command,
  type Scenario,
  type ScenarioFile,
  type StatementOutcome,
} from '../../src/engine/index';

const sqlite = await loadSqlite();
const keep = { trace: 500_000, outcomes: 1000 };
const patienceUs = 60_000_000;
/** Timers are due at round instants; what is done by hand comes between them. */
const offTheGridUs = 100_007;

interface OneHost {
  readonly id: string;
  readonly members: readonly [primary: string, ...standbys: string[]];
  readonly setup: readonly string[];
  readonly more?: Partial<ScenarioFile>;
  readonly nodes?: Readonly<Record<string, Partial<ScenarioFile['nodes'][number]>>>;
}

/** All members on one host, as in the recorded runs. */
export function oneHost({ id, members, setup, more = {}, nodes = {} }: OneHost): Scenario {
  const parsed = readScenario({
    version: 1,
    id,
    title: `Recording ${id}`,
    summary: '',
    seed: 1,
    nodes: members.map((member, i) => ({
      id: member,
      region: 'host',
      role: i === 0 ? 'primary' : 'standby',
      ...nodes[member],
    })),
    router: { region: 'host' },
    sessions: [{ id: 'a' }, { id: 'b' }],
    network: { regions: [], withinRegionUs: 100, clientUs: 100 },
    setup: [...setup],
    untilUs: 0,
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const answered = ({ answer }: StatementOutcome): Answer => {
  if (answer === null) throw new Error('an outcome without an answer');
  return answer;
};

export class Lab {
  readonly run: Run;

  constructor(private readonly scenario: Scenario) {
    this.run = new Run(sqlite, scenario, keep);
    this.run.advanceTo(offTheGridUs);
  }

  wait(ms: number): void {
    this.run.advanceTo(this.run.nowUs + ms * 1000);
  }

  do(command: Command): void {
    const refusal = this.run.command(command);
    if (refusal !== null) throw new Error(`${command.type} was refused: ${refusal.code}`);
  }

  /** Sends a statement and does not wait for its answer. */
  send(session: string, sql: string, target = 'router'): void {
    this.do({ type: 'execSql', session, target, sql });
  }

  /** The newest answer that a session got. */
  last(session: string): Answer & { readonly tookUs: number } {
    const outcome = this.session(session).outcomes.at(-1);
    if (outcome === undefined) throw new Error(`${session} has no answer yet`);
    return { ...answered(outcome), tookUs: (outcome.answeredAtUs ?? 0) - outcome.sentAtUs };
  }

  waits(session: string): boolean {
    return this.session(session).current !== null;
  }

  /** Runs until a session has its answer, and a microsecond more: nothing else happens at that instant. */
  answer(session: string): ReturnType<Lab['last']> {
    const untilUs = this.run.nowUs + patienceUs;
    while (this.waits(session) && this.run.stepUntil(untilUs));
    if (this.waits(session)) throw new Error(`${session} waits for ever`);
    this.run.advanceTo(this.run.nowUs + 1);
    return this.last(session);
  }

  ask(session: string, sql: string, target = 'router'): ReturnType<Lab['last']> {
    this.send(session, sql, target);
    return this.answer(session);
  }

  /** As `psql -At` and `mysql -N` print it. */
  rows(session: string, sql: string, target = 'router', between = '|'): string {
    const { rows } = this.ask(session, sql, target);
    return rows.map((row) => row.map(String).join(between)).join('\n');
  }

  node(id: string): ClusterNode {
    return this.run.cluster.member(id);
  }

  /** How often something happened. */
  count(kind: string, detail: string | null = null): number {
    let count = 0;
    for (const entry of this.run.trace.from(1)) {
      if (entry.kind === kind && (detail === null || entry.detail === detail)) count++;
    }
    return count;
  }

  /** When transaction `tx` was first there. */
  timeOf(kind: string, node: string, tx: number): number {
    for (const entry of this.run.trace.from(1)) {
      if (entry.kind === kind && entry.node === node && entry.tx === tx) return entry.timeUs;
    }
    throw new Error(`no ${kind} of ${tx} at ${node}`);
  }

  /** The same run as a scenario file: what was done by hand becomes its timed commands. */
  again(): Run {
    const commands = this.run.commands.map(({ atUs, command }) => ({ atUs, do: command }));
    const parsed = readScenario({ ...this.scenario, commands, untilUs: this.run.nowUs });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const run = new Run(sqlite, parsed.scenario, keep);
    run.advanceTo(parsed.scenario.untilUs);
    return run;
  }

  private session(id: string) {
    const session = this.run.cluster.sessions.get(id);
    if (session === undefined) throw new Error(`no session ${id}`);
    return session;
  }
}
