/** The lab without a browser, as people and scripts call it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillReport, RunSummary } from '../../src/engine/index';

const patienceMs = 60_000;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const call = (program: string, words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(program, words, { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

const simulate = (...words: string[]): Promise<Ended> =>
  call(process.execPath, ['--import', 'tsx', 'src/cli/simulate.ts', ...words]);

const scenario = 'src/scenarios/first-1-takeover.json';
const summaryOf = ({ out }: Ended): RunSummary & { readonly trace?: readonly unknown[] } =>
  JSON.parse(out) as RunSummary & { readonly trace?: readonly unknown[] };

describe('npm run simulate', () => {
  it('prints the result as JSON and nothing else', { timeout: patienceMs }, async () => {
    const ended = await call('npm', ['run', '-s', 'simulate', '--', scenario]);
    expect(ended).toMatchObject({ code: 0, err: '' });
    const summary = summaryOf(ended);
    expect(summary).toMatchObject({
      scenario: 'first-1-takeover',
      seed: 4127,
      atUs: 3_000_000,
      findings: [],
    });
    expect(summary.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(summary.nodes.map(({ id, role, state, tx }) => [id, role, state, tx])).toEqual([
      ['p1', 'primary', 'up', 3],
      ['s1', 'standby', 'up', 3],
      ['s2', 'standby', 'down', 2],
    ]);
    expect(summary.nodes[2]?.tables[0]).toMatchObject({ name: 'orders', columns: ['id', 'item'], total: 2 });
    expect(summary.statements.map(({ session, outcome }) => [session, outcome])).toHaveLength(5);
    expect(summary.logBytes.row).toBe(summary.logBytes.logged);
    expect(summary).not.toHaveProperty('trace');
  });

  it(
    'stops where --until says, adds the trace, and gives the same hash each time',
    { timeout: patienceMs },
    async () => {
      const [short, again] = await Promise.all([
        simulate(scenario, '--until', '500ms', '--trace'),
        simulate(scenario, '--until', '0.5s'),
      ]);
      const [first, second] = [summaryOf(short), summaryOf(again)];
      expect(first.atUs).toBe(500_000);
      expect(first.trace?.length).toBeGreaterThan(20);
      expect(first.trace?.[0]).toMatchObject({ seq: 1, timeUs: 0 });
      expect(second.hash).toBe(first.hash);
    },
  );
});

it(
  'tells of a stale read where the write was, what was told and how it was routed',
  { timeout: patienceMs },
  async () => {
    const { findings, findingsInAll, statements } = summaryOf(await simulate('src/scenarios/alice-bob.json'));
    expect(findings).toHaveLength(findingsInAll);
    const finding = findings.find(({ kind }) => kind === 'staleRead');
    expect(finding?.write).toMatchObject({ session: 'you', acknowledgedAtUs: 307_004 });
    expect(finding?.write?.whereabouts).toMatch(/^\w+$/);
    expect(finding?.read).toMatchObject({
      told: { rows: [['Bob']] },
      shouldBe: { rows: [['Alice']] },
      differs: true,
    });
    const read = statements.find(
      ({ number, session }) => session === 'you' && number === finding?.read?.request,
    );
    expect(read?.route.map(({ node, candidates }) => [node, candidates.map((one) => one.node)])).toEqual([
      ['s1', ['p1', 's1']],
    ]);
  },
);

const failover = 'src/scenarios/failover-async.json';

interface Drilled extends RunSummary {
  readonly drill: DrillReport;
  readonly commands: readonly unknown[];
}
const drilledOf = ({ out }: Ended): Drilled => JSON.parse(out) as Drilled;

describe('a drill', () => {
  it('makes chaos from a seed and reports what it cost', { timeout: patienceMs }, async () => {
    const chaos = ['--chaos', '60', '--seed', '3', '--for', '20s'];
    const [one, same, other] = await Promise.all([
      simulate(failover, ...chaos),
      simulate(failover, ...chaos),
      simulate(failover, '--chaos', '60', '--seed', '4', '--for', '20s'),
    ]);
    const [first, second, third] = [drilledOf(one), drilledOf(same), drilledOf(other)];
    expect(first.drill).toMatchObject({ fromUs: 0, untilUs: 29_000_000 });
    expect(first.drill.faults).toBeGreaterThan(5);
    expect(first.commands.length).toBeGreaterThanOrEqual(first.drill.faults);
    expect(second.hash).toBe(first.hash);
    expect(third.hash).not.toBe(first.hash);
  });

  it('kills the leader on schedule', { timeout: patienceMs }, async () => {
    const ended = await simulate(failover, '--drill', '5s', '--restart-after', '1s', '--for', '10s');
    expect(drilledOf(ended).drill).toMatchObject({ faults: 2, untilUs: 16_000_000 });
  });
});

describe('npm run simulate with a mistake', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('says where and why a file is wrong, and exits with 1', { timeout: patienceMs }, async () => {
    const whole = {
      version: 1,
      id: 'x',
      title: 'x',
      summary: '',
      seed: 1,
      nodes: [{ id: 'p1', region: 'here', role: 'primary' }],
      router: { region: 'here' },
      sessions: [{ id: 'you' }],
      network: { regions: [] },
      untilUs: 0,
    };
    const broken = write('broken.json', '{ "version": 1');
    const wrong = write('wrong.json', JSON.stringify({ ...whole, setup: '', seed: -1 }));
    const failing = write(
      'failing.json',
      JSON.stringify({ ...whole, setup: 'INSERT INTO nowhere VALUES (1)' }),
    );
    const [one, two, three] = await Promise.all([simulate(broken), simulate(wrong), simulate(failing)]);
    for (const { code, out } of [one, two, three]) expect([code, out]).toEqual([1, '']);
    expect(one.err).toContain(`${broken}: not JSON: `);
    expect(two.err).toContain(`${wrong}: seed: `);
    expect(three.err).toContain(`${failing}: setup: no such table: nowhere`);
  });

  it('knows a run that the lab saved from a scenario', { timeout: patienceMs }, async () => {
    const saved = write('run.json', JSON.stringify({ format: 'replication-lab-run', version: 1 }));
    const ended = await simulate(saved);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toBe(
      `${saved}: this is a run that the lab saved, not a scenario: open it in the lab\n`,
    );
  });

  it('lists commands that had no effect, with their time and reason', { timeout: patienceMs }, async () => {
    const found = JSON.parse(readFileSync('src/scenarios/alice-bob.json', 'utf8')) as { commands?: object[] };
    const commands = [
      ...(found.commands ?? []),
      { atUs: 300_000, do: { type: 'promote', node: 'p1' } },
      { atUs: 400_000, do: { type: 'cut', from: 'p1', to: 's1', bothWays: true, network: 'replication' } },
    ];
    const file = write('refused.json', JSON.stringify({ ...found, commands }));
    const ended = await simulate(file);
    expect(ended.code).toBe(0);
    const { refusedCommands } = summaryOf(ended);
    expect(refusedCommands.map(({ atUs, command }) => [atUs, command.type])).toEqual([
      [300_000, 'promote'],
      [400_000, 'cut'],
    ]);
    for (const { code } of refusedCommands) expect(ended.err).toContain(`had no effect: ${code}\n`);
  });

  it('says how it is called when it is called wrongly', { timeout: patienceMs }, async () => {
    const [none, time] = await Promise.all([simulate(), simulate(scenario, '--until', 'tomorrow')]);
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('no scenario file\nusage: npm run -s simulate -- FILE');
    expect(time).toMatchObject({ code: 1, out: '' });
    expect(time.err).toContain('--until takes a time such as 10s, 500ms or 250us, not "tomorrow"');
    const [rate, seed, both, often] = await Promise.all([
      simulate(scenario, '--chaos', 'much'),
      simulate(scenario, '--seed', '1'),
      simulate(scenario, '--chaos', '1', '--until', '1s'),
      simulate(scenario, '--drill', '1us'),
    ]);
    for (const { code, out } of [rate, seed, both, often]) expect([code, out]).toEqual([1, '']);
    expect(rate.err).toContain('--chaos takes a whole number from 0 to 6000, not "much"');
    expect(seed.err).toContain('--seed goes with --chaos');
    expect(both.err).toContain('--chaos and --until exclude each other');
    expect(often.err).toContain('--drill takes at least 100ms');
    const missing = await simulate(join(folder, 'missing.json'));
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toContain('missing.json');
  });
});
