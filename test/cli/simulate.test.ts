/** The lab without a browser, as people and scripts call it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/engine/index';

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

  it('says how it is called when it is called wrongly', { timeout: patienceMs }, async () => {
    const [none, time] = await Promise.all([simulate(), simulate(scenario, '--until', 'tomorrow')]);
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('no scenario file\nusage: npm run -s simulate -- FILE');
    expect(time).toMatchObject({ code: 1, out: '' });
    expect(time.err).toContain('--until takes a time such as 10s, 500ms or 250us, not "tomorrow"');
    const missing = await simulate(join(folder, 'missing.json'));
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toContain('missing.json');
  });
});
