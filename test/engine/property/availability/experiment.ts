import { isDeepStrictEqual } from 'node:util';
import {
  Run,
  unavailable,
  valueText,
  type ClusterNode,
  type Command,
  type Run as RunType,
} from '../../../../src/engine';
import type { Sqlite } from '../../../../src/engine/database/types';
import { hold } from '../law';
import {
  heartbeatUs,
  idsIn,
  insertSql,
  labScenario,
  lastSession,
  lease,
  sessionIds,
  type LabShape,
} from './lab';
import { Laws } from './laws';
import type { Script } from './steps';

export interface ExperimentOptions {
  /** Breaks the engine of this run on purpose. */
  readonly sabotage?: (run: RunType) => void;
  /** What the runs have been through. */
  readonly seen?: Map<string, number>;
  /** Whether the run is repeated, and stepped through by hand. */
  readonly repeats: boolean;
}

const keep = { trace: 20_000, outcomes: 200 };
const detectionUs = 3 * heartbeatUs;
/** Calm for ten detections; a lease has to run out first. */
const calmUs = (shape: LabShape): number =>
  10 * detectionUs + (shape.failover.lease ? lease.durationUs + 2 * lease.maxSkewUs : 0);

class Hands {
  readonly laws: Laws;

  constructor(
    readonly run: RunType,
    readonly shape: LabShape,
    private readonly seen: Map<string, number> | undefined,
  ) {
    this.laws = new Laws(run, shape);
  }

  give(command: Command): boolean {
    const refusal = this.run.command(command);
    const name = refusal === null ? `command ${command.type}` : `refused ${refusal.code}`;
    this.seen?.set(name, (this.seen.get(name) ?? 0) + 1);
    this.laws.look();
    return refusal === null;
  }

  advance(us: number): void {
    const untilUs = this.run.nowUs + us;
    while (this.run.stepUntil(untilUs)) this.laws.look();
    this.run.advanceTo(untilUs);
    this.laws.expectPrefixes();
  }

  until(limitUs: number, done: () => boolean): boolean {
    for (const endUs = this.run.nowUs + limitUs; this.run.nowUs < endUs && !done();) this.advance(50_000);
    return done();
  }
}

/** Runs a script, heals everything, waits for calm, and holds it all to the laws. Throws when one is broken. */
export function experiment(sqlite: Sqlite, script: Script, options: ExperimentOptions): void {
  const { shape } = script;
  const scenario = labScenario(shape);
  const run = new Run(sqlite, scenario, keep);
  try {
    options.sabotage?.(run);
    const hands = new Hands(run, shape, options.seen);
    for (const { waitUs, command } of script.steps) {
      hands.advance(waitUs);
      hands.give(command);
    }
    healEverything(hands);
    expectLiveness(hands);
    bringBack(hands);
    expectLost(hands);
    expectRecords(hands);
    hands.laws.expectVotes();
    const { seen } = options;
    if (seen !== undefined) {
      for (const [what, count] of hands.laws.facts) seen.set(what, (seen.get(what) ?? 0) + count);
    }
    if (options.repeats) {
      expectSameRun(sqlite, run, options, false);
      expectSameRun(sqlite, run, options, true);
    }
  } finally {
    run.close();
  }
}

const calmSettings = { executeUs: 1000, flushUs: 2000, applyUs: 1000, applyDelayUs: 0, clockSkewUs: 0 };

function healEverything(hands: Hands): void {
  const { run } = hands;
  for (const session of sessionIds) {
    hands.give({ type: 'execSql', session, target: 'router', sql: 'ROLLBACK' });
  }
  hands.give({ type: 'setLogKeep', bytes: 16 * 1024 * 1024 });
  hands.give({ type: 'healAll' });
  for (const { from, to, cut } of run.cluster.network.links.values()) {
    if (cut) hands.give({ type: 'heal', from, to, bothWays: false });
  }
  for (const node of run.cluster.members.values()) {
    if (node.state === 'paused') hands.give({ type: 'resume', node: node.id });
    if (node.state === 'down') hands.give({ type: 'restart', node: node.id });
    if (node.receiver.paused) hands.give({ type: 'resumeReceiver', node: node.id });
    hands.give({ type: 'setNode', node: node.id, settings: calmSettings });
  }
}

const accepting = (run: RunType): ClusterNode[] =>
  [...run.cluster.members.values()].filter((node) => unavailable(run.cluster, node) === null);

const follows = (node: ClusterNode, primary: ClusterNode): boolean =>
  node.state === 'down' ||
  node.refusal !== null ||
  node.applyStop !== null ||
  (node.upstream === primary.id && node.receiver.state === 'streaming');

const describe = (run: RunType): string =>
  [...run.cluster.members.values()]
    .map(
      (node) =>
        `${node.id} ${node.state} ${node.role} term ${run.cluster.watcher(node.id).term} of ${node.upstream} ` +
        `${node.receiver.state} ${unavailable(run.cluster, node)} ${node.refusal?.reason ?? ''}`,
    )
    .join('; ') +
  ` | ${run.cluster.failovers
    .slice(-3)
    .map((f) => `${f.id} ${f.kind} by ${f.coordinator} at ${f.next} ${f.blocked} ${f.stopped}`)
    .join('; ')}` +
  ` | router ${run.cluster.router.primary} term ${run.cluster.router.term}`;

/** With a majority there and calm there is one primary, all follow who can, and the router knows. */
function expectLiveness(hands: Hands): void {
  const { run, shape } = hands;
  const { mode, quorum, tokens } = run.cluster.failover;
  const majorityIsUp = (): boolean =>
    run.cluster.votingMembers().filter((id) => run.cluster.isUp(id)).length >= run.cluster.neededVotes();
  const watched = shape.promise !== 'byHand' && mode === 'on';
  // Without terms nothing tells which of two primaries is the newer one: both go on.
  const demanded = watched && (quorum || tokens);
  // A planned change that cannot be done gives up by itself; nothing else is calm before.
  hands.until(
    11_000_000,
    () => !run.cluster.failovers.some(({ kind, next }) => kind === 'switchover' && next !== null),
  );
  hands.until(calmUs(shape), () => demanded && accepting(run).length === 1);
  // Fencing may have taken the majority.
  if (!watched || !majorityIsUp()) return;
  hold(accepting(run).length > 0, 'in calm somebody takes writes', () => describe(run));
  if (!demanded) return;
  const [primary] = accepting(run);
  hold(accepting(run).length === 1, 'in calm there is one accepting primary', () => describe(run));
  if (primary === undefined) return;
  const all = (): boolean => {
    const [one, ...others] = accepting(run);
    if (one === undefined || others.length > 0) return false;
    const members = [...run.cluster.members.values()];
    return (
      members.every((node) => node === one || follows(node, one)) && run.cluster.router.primary === one.id
    );
  };
  hold(hands.until(10 * detectionUs, all), 'in calm all follow the primary who can', () => describe(run));
}

/** What forked is rewound, or else re-cloned; then all copies hold the same rows, and a write goes through. */
function bringBack(hands: Hands): void {
  const { run, shape } = hands;
  if (shape.promise === 'byHand' || accepting(run).length !== 1) return;
  const { cluster } = run;
  hands.give({ type: 'setCommitRule', rule: { kind: 'async' } });
  for (const node of cluster.members.values()) {
    if (node.refusal === null || node.state !== 'up') continue;
    hands.give({ type: 'rewind', node: node.id });
  }
  hands.advance(1_000_000);
  const [primary] = accepting(run);
  if (primary === undefined) return;
  for (const node of cluster.members.values()) {
    if (node === primary || node.state !== 'up') continue;
    if (node.refusal !== null || node.applyStop !== null) hands.give({ type: 'reclone', node: node.id });
  }
  hands.give({ type: 'execSql', session: lastSession, target: 'router', sql: insertSql(100_000) });
  const session = cluster.sessions.get(lastSession);
  hands.until(3_000_000, () => session?.current === null);
  hold(
    session?.outcomes.at(-1)?.answer?.outcome === 'ok',
    'in calm a write goes through',
    () => `${JSON.stringify(session?.outcomes.at(-1)?.answer ?? session?.current)} | ${describe(run)}`,
  );
  const up = [...cluster.members.values()].filter(({ state }) => state === 'up');
  const level = (): boolean =>
    up.every(
      (node) =>
        (node === primary || (node.receiver.state === 'streaming' && node.upstream === primary.id)) &&
        node.replayLsn === primary.log.writeLsn &&
        node.log.writeLsn === primary.log.writeLsn,
    );
  hold(hands.until(5_000_000, level), 'in calm all copies become level', () => describe(run));
  for (const node of up) {
    hold(
      isDeepStrictEqual(idsOf(run, node), idsOf(run, primary)),
      'copies of one history hold the same rows',
      () => `${node.id} ${idsOf(run, node).join()} | ${primary.id} ${idsOf(run, primary).join()}`,
    );
  }
}

function idsOf(run: RunType, node: ClusterNode): string[] {
  const table = run.cluster.sqlite
    .readTables(node.db.pages, 10_000)
    .find(({ shape }) => shape.name === 'writes');
  return (table?.rows ?? []).map((row) => valueText(row[0] ?? null));
}

/** The checker's list, found again from nothing but what clients heard and the leader's rows. */
function expectLost({ run, shape, laws }: Hands): void {
  const { cluster } = run;
  const leader = cluster.member(cluster.primaryId());
  if (leader.replayLsn < leader.log.writeLsn || leader.state === 'down') return;
  const rows = new Set(idsOf(run, leader));
  const lost: number[] = [];
  const idsOfRequest = new Map<string, number[]>();
  for (const session of cluster.sessions.values()) {
    for (const { number, sql, answer } of session.outcomes) {
      idsOfRequest.set(`${session.id} ${number}`, idsIn(sql));
      if (answer?.outcome !== 'ok' || answer.tx === 0 || answer.warnings.includes('notReplicated')) continue;
      lost.push(...idsIn(sql).filter((id) => !rows.has(String(id))));
    }
  }
  const listed = run.watch.leaders.lostWrites.all.flatMap(
    ({ session, request }) => idsOfRequest.get(`${session} ${request}`) ?? [],
  );
  const sorted = (ids: readonly number[]): string => [...new Set(ids)].sort((a, b) => a - b).join();
  laws.facts.set('writes lost', (laws.facts.get('writes lost') ?? 0) + lost.length);
  // A script of two transactions loses each for itself: the list names both ids when either is lost.
  hold(
    sorted(lost) === sorted(listed.filter((id) => !rows.has(String(id)))),
    'writes reported lost are those that were acknowledged and are gone',
    () => `gone ${sorted(lost)}, reported ${sorted(listed)}, leader ${leader.id}`,
  );
  hold(
    shape.promise !== 'noLoss' || lost.length === 0,
    'what a majority has confirmed is never lost',
    () => `${sorted(lost)}, leader ${leader.id}`,
  );
}

/** Steps in order, times that go forward, an outage that ends after it began. */
function expectRecords({ run }: Hands): void {
  for (const record of run.cluster.failovers) {
    const { id, done, outageSinceUs, outageEndUs, startedUs } = record;
    const times = [startedUs, ...done.map(({ atUs }) => atUs)];
    hold(
      times.every((atUs, index) => index === 0 || atUs >= (times[index - 1] ?? 0)),
      'the steps of a failover go forward in time',
      () => `${id}: ${times.join()}`,
    );
    hold(
      outageEndUs === null || outageSinceUs === null || outageEndUs >= outageSinceUs,
      'an outage ends after it began',
      () => `${id}: ${outageSinceUs} to ${outageEndUs}`,
    );
  }
}

/** Again from the recorded commands: at once, or with a person who takes every step of every failover. */
function expectSameRun(sqlite: Sqlite, run: RunType, options: ExperimentOptions, byHand: boolean): void {
  const again = new Run(sqlite, run.scenario, keep, run.commands);
  try {
    options.sabotage?.(again);
    again.holdsSteps = byHand;
    for (;;) {
      again.advanceTo(run.nowUs);
      if (!again.takeStep()) break;
    }
    hold(
      run.trace.hash === again.trace.hash && run.events === again.events,
      byHand ? 'steps taken by hand give the same run' : 'the same commands give the same run',
      () => `${run.events} and ${again.events} events`,
    );
  } finally {
    again.close();
  }
}
