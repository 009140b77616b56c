import { describe, expect, it } from 'vitest';
import { defaultPolicies, type Command, type ReadPolicy } from '../../src/engine/index';
import aliceBob from '../../src/scenarios/alice-bob.json';
import nearestRead from '../../src/scenarios/nearest-read.json';
import { readsView } from '../../src/store/reads/readsView';
import type { ReadId, ReadsView } from '../../src/store/reads/types';
import { WhatIf, type Change, type OtherAnswer } from '../../src/store/reads/whatIf';
import type { LabState } from '../../src/store/labState';
import { labWords } from '../../src/view/text/labWords';
import { livingCluster } from '../support/players';
import { runningLab } from '../support/runningLab';

const stateOf = async (us: number, scenario?: object): Promise<LabState> =>
  (await runningLab(us, scenario)).store.getState();

const viewOf = (state: LabState, chosen: ReadId | null = null, router: string | null = null): ReadsView => {
  const view = state.ask((player) => readsView(player.current, { chosen, router }, labWords));
  if (view === null) throw new Error('no run');
  return view;
};

const give = (state: LabState, command: Command): void => expect(state.send(command)).toBeNull();
const policy = (session: string | null, of: ReadPolicy): Command => ({
  type: 'setReadPolicy',
  session,
  policy: of,
});
const rowOf = (view: ReadsView, id: string) => view.sessions.find((row) => row.id === id);

const everyPolicy: readonly Change[] = [
  ...Object.values(defaultPolicies).map((of) => ({ kind: 'policy', policy: of }) as const),
  { kind: 'policy', policy: { ...defaultPolicies.ownWrites, ifBehind: 'wait' } },
  { kind: 'checks', everyUs: 20_000 },
];

function askAll(state: LabState, id: ReadId, changes: readonly Change[], budgetMs = 1000): OtherAnswer[] {
  let ms = 0;
  const whatIf = state.ask((player, live) => WhatIf.of(live, player, id, changes, labWords, () => (ms += 1)));
  if (whatIf === null) throw new Error('no such read');
  while (!whatIf.advance(budgetMs));
  whatIf.close();
  return whatIf.answers;
}

/** The read of the story that is answered with the past, and the same one half a second later. */
const stale: ReadId = { session: 'you', number: 2 };

describe('several routers', () => {
  it('know what their own checks told them, and their reads are listed alone', async () => {
    const state = await stateOf(3_000_000, nearestRead);
    const all = viewOf(state);
    expect(all.routers).toEqual(['router', 'router-asia']);
    expect(all.knownTo).toBe('router-asia');
    const main = viewOf(state, null, 'router');
    expect([main.knownTo, main.recent, main.read]).toEqual(['router', [], null]);
    const asia = viewOf(state, null, 'router-asia');
    expect(asia.recent).toEqual(all.recent);
    expect(asia.read?.decisions[0]?.router).toBe('router-asia');
    const checkedAt = ({ standbys }: ReadsView) => standbys.map(({ known }) => known.checkedAtUs);
    expect(checkedAt(asia)).toEqual(checkedAt(all));
    // Dublin is nearer to Virginia than to Singapore, from where the primary is asked as well.
    const dublin = (view: ReadsView): number => checkedAt(view)[1] ?? 0;
    expect(dublin(asia)).toBeGreaterThan(dublin(main) + 200_000);
  });

  it('are named with their clients, and with what they do', async () => {
    const state = await stateOf(3_000_000, nearestRead);
    const asked = new Map(state.frame.clients.map(({ id, router }) => [id, router]));
    expect(asked).toEqual(
      new Map([
        ['you', 'router'],
        ['asia-1', 'router-asia'],
        ['asia-2', 'router-asia'],
        ['web-1', 'router'],
      ]),
    );
    expect(state.frame.router.others).toEqual([
      { id: 'router-asia', writesTo: 'p1', readsBy: 'primary', trouble: null },
    ]);
  });
});

describe('who may answer a session', () => {
  it('is the primary under the policy that the lab starts with', async () => {
    const view = viewOf(await stateOf(2_000_000));
    expect(view.sessions.map(({ id }) => id)).toEqual(['you', 'web-1', 'web-2']);
    for (const { next } of view.sessions)
      expect(next).toMatchObject({ nodes: ['p1'], reason: 'primaryOnly' });
    expect(rowOf(view, 'web-1')?.token?.tx).toBeGreaterThan(0);
    expect(rowOf(view, 'you')?.token).toBeNull();
  });

  it('is every standby that chance may choose, and the primary after the own write', async () => {
    const state = await stateOf(2_000_000);
    give(state, policy(null, { ...defaultPolicies.knownLag, maxLagUs: 10_000_000 }));
    state.seek(2_500_000);
    const view = viewOf(state);
    expect(rowOf(view, 'you')?.next).toMatchObject({ nodes: ['s1', 's2', 's3'], reason: 'random' });
    const writer = rowOf(view, 'web-1')?.next;
    expect(writer).toMatchObject({ nodes: ['p1'], reason: 'recentWrite' });
    expect(writer?.untilUs).toBeGreaterThan(2_500_000);
  });

  it('is the primary no longer than its write is remembered', async () => {
    const state = await stateOf(310_000, aliceBob);
    const wroteAtUs = rowOf(viewOf(state), 'you')?.token?.atUs ?? 0;
    give(state, policy('you', { ...defaultPolicies.knownLag, windowUs: 30_000_000, forgetUs: 5_000_000 }));
    const next = rowOf(viewOf(state), 'you')?.next;
    expect(next?.reason).toBe('recentWrite');
    // The router hears of it a way to the client before its client does.
    const before = wroteAtUs + 5_000_000 - (next?.untilUs ?? 0);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2000);
    state.seek(5_400_000);
    expect(rowOf(viewOf(state), 'you')?.next).toMatchObject({ nodes: ['s1'], reason: 'random' });
  });

  it('says what its token is worth on each standby', async () => {
    const state = await stateOf(310_000, aliceBob);
    expect(rowOf(viewOf(state), 'you')).toMatchObject({
      token: { tx: 1, atUs: 307_004 },
      standbys: [{ node: 's1', shows: false }],
    });
    state.seek(900_000);
    expect(rowOf(viewOf(state), 'you')?.standbys).toEqual([{ node: 's1', shows: true }]);
  });

  it('asks the same question as the router, without drawing for it', async () => {
    const state = await stateOf(2_000_000);
    give(state, policy('you', defaultPolicies.roundRobin));
    for (const expected of ['s1', 's2', 's3', 's1']) {
      expect(rowOf(viewOf(state), 'you')?.next).toMatchObject({ nodes: [expected], reason: 'inTurn' });
      give(state, { type: 'execSql', session: 'you', target: 'router', sql: 'SELECT 1' });
      state.seek(state.ask((player) => player.current.nowUs + 400_000) ?? 0);
      expect(viewOf(state).read).toMatchObject({ session: 'you', node: expected });
    }
  });

  it('tells copies of a session by the entry that they are of', async () => {
    const sessions = [{ id: 'you' }, { id: 'web', copies: 3 }];
    const state = await stateOf(100_000, { ...livingCluster, sessions, workload: null });
    expect(viewOf(state).sessions.map(({ id, copyOf }) => [id, copyOf])).toEqual([
      ['you', null],
      ['web-1', 'web'],
      ['web-2', 'web'],
      ['web-3', 'web'],
    ]);
  });
});

describe('what a router knows of nodes', () => {
  it('leaves out the node it writes to, not one that led before', async () => {
    const failover = { mode: 'on', coordinator: 'standbys' };
    const state = await stateOf(1_000_000, { ...livingCluster, failover, reads: { monitor: { on: true } } });
    const nodes = () => viewOf(state).standbys.map(({ node, heard, known }) => [node, heard, known.lagUs]);
    expect(nodes().map(([node]) => node)).toEqual(['s1', 's2', 's3']);
    give(state, { type: 'kill', node: 'p1', kind: 'site' });
    state.seek(4_000_000);
    const leader = state.ask((player) => player.current.cluster.primaryId());
    expect(leader).not.toBe('p1');
    const others = ['s1', 's2', 's3'].filter((id) => id !== leader);
    expect(nodes()).toEqual([['p1', false, null], ...others.map((id) => [id, true, null])]);
  });
});

describe('one read', () => {
  it('is told with what it lacked, since when, and why it was answered there', async () => {
    const state = await stateOf(3_000_000, aliceBob);
    const { read, recent } = viewOf(state, stale);
    expect(read).toMatchObject({ node: 's1', rows: [['Bob']], readAtUs: 514_002 });
    expect(read?.missed).toMatchObject({ tx: 1, session: 'you', acknowledgedAtUs: 307_004, lateUs: 206_998 });
    const [decision] = read?.decisions ?? [];
    expect(decision?.lines.map(({ state: line }) => line)).toEqual([
      'passed',
      'passed',
      'decided',
      'notReached',
    ]);
    const standby = decision?.candidates.find(({ node }) => node === 's1');
    expect(standby).toMatchObject({ verdict: 'qualifies', knownLagUs: 0, chosen: true });
    expect(standby?.trueLagUs).toBeGreaterThan(190_000);
    expect(recent.map(({ number, stale: late }) => [number, late])).toEqual([
      [3, null],
      [2, 'differs'],
    ]);
  });

  it('has one line that decided, whatever the policy', async () => {
    for (const of of Object.values(defaultPolicies)) {
      const state = await stateOf(300_000);
      give(state, policy('you', of));
      give(state, { type: 'execSql', session: 'you', target: 'router', sql: 'SELECT name FROM users' });
      state.seek(900_000);
      const { read } = viewOf(state);
      expect(read).toMatchObject({ session: 'you', outcome: 'ok' });
      const [decision] = read?.decisions ?? [];
      const decided = decision?.lines.filter(({ state: line }) => line === 'decided') ?? [];
      expect(decided, of.kind).toHaveLength(1);
      expect(decided[0]?.nodes, of.kind).toEqual([read?.node]);
    }
  });
});

describe('the same read under other policies', () => {
  it('is asked in runs of their own, whose first answers as this one did', async () => {
    const state = await stateOf(3_000_000, aliceBob);
    const before = state.ask((player) => ({ hash: player.current.trace.hash, us: player.current.nowUs }));
    const answers = askAll(state, stale, everyPolicy);
    const by = (kind: string): OtherAnswer | undefined =>
      answers.find(({ change }) => change.kind === 'policy' && change.policy.kind === kind);
    expect(by('roundRobin')).toMatchObject({ node: 's1', rows: [['Bob']], latencyUs: 27_004 });
    expect(by('roundRobin')?.missed?.tx).toBe(1);
    for (const kind of ['primary', 'knownLag', 'ownWrites']) {
      expect(by(kind), kind).toMatchObject({ node: 'p1', rows: [['Alice']], missed: null });
    }
    const waits = answers.find(({ reason }) => reason === 'waitsForPosition');
    expect(waits).toMatchObject({ node: 's1', rows: [['Alice']], missed: null });
    expect(waits?.latencyUs).toBeGreaterThan(by('roundRobin')?.latencyUs ?? Infinity);
    expect(state.ask((player) => ({ hash: player.current.trace.hash, us: player.current.nowUs }))).toEqual(
      before,
    );
  });

  it('comes out the same however small the shares of the work are', async () => {
    const state = await stateOf(3_000_000, aliceBob);
    expect(askAll(state, stale, everyPolicy, 1)).toEqual(askAll(state, stale, everyPolicy));
  });

  it('repeats what was done by hand, also what comes after it', async () => {
    const state = await stateOf(300_000);
    give(state, policy('you', defaultPolicies.roundRobin));
    give(state, { type: 'execSql', session: 'you', target: 'router', sql: 'SELECT count(*) FROM users' });
    state.seek(305_000);
    give(state, { type: 'kill', node: 's1', kind: 'machine' });
    state.seek(40_000_000);
    const { read } = viewOf(state);
    const id = { session: 'you', number: read?.number ?? 0 };
    const [same, primary] = askAll(state, id, [
      { kind: 'policy', policy: defaultPolicies.roundRobin },
      { kind: 'policy', policy: defaultPolicies.primary },
    ]);
    expect(same?.outcome).toBe(read?.outcome);
    expect(same?.answeredAtUs).toBe(read?.answeredAtUs);
    expect(primary).toMatchObject({ outcome: 'ok', node: 'p1' });
  });
});
