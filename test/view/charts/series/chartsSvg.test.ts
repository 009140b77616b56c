import { expect, it } from 'vitest';
import livingCluster from '../../../../src/scenarios/living-cluster.json';
import type { Command, Run } from '../../../../src/engine';
import { ChartsModel } from '../../../../src/view/charts/series/chartsModel';
import { chartsSvg } from '../../../../src/view/charts/series/chartsSvg';
import '../../../../src/view/charts/series/charts';
import { colours, type Palette } from '../../../../src/view/pen/palette';
import { runningLab } from '../../../support/runningLab';

const palette = {
  ...Object.fromEntries(colours.map((name) => [name, '#123456'])),
  mono: 'm',
  sans: 's',
} as Palette;

const knownLag = { kind: 'knownLag', windowUs: 100_000, maxLagUs: 1_000_000, forgetUs: 60_000_000 } as const;
const bounded = { kind: 'bounded', maxStalenessUs: 700_000 } as const;

/** Reads and writes, and a router that checks every second. */
const scenario = (policy: object): object => ({
  ...livingCluster,
  workload: {
    sessions: ['web-1', 'web-2'],
    perSecond: 40,
    statements: ["UPDATE users SET name = 'Al {{n}}' WHERE id = 1", 'SELECT name FROM users'],
  },
  reads: { policy, monitor: { everyUs: 1_000_000 } },
});

/** All words of the picture of a run in which `command` was given at 2 s, as it is at 4.7 s. */
async function words(policy: object, command?: Command): Promise<readonly string[]> {
  const { store } = await runningLab(2_000_000, scenario(policy));
  if (command !== undefined) store.getState().send(command);
  store.getState().seek(4_700_000);
  const model = new ChartsModel();
  model.resize(1080, 400);
  store.getState().ask(({ current }: { current: Run }) => {
    model.read(current, { zoom: 'last10', stage: 'replay', reachedUs: 4_700_000 });
    return null;
  });
  const svg = chartsSvg(model, palette) ?? '';
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said = '']) => said);
}

it('names the standby of every figure that is known, and how far off the worst is', async () => {
  const slow = { type: 'setNode', node: 's3', settings: { applyDelayUs: 5_000_000 } } as const;
  const said = await words(knownLag, slow);
  expect(said).toContain('dotted: what the router knows');
  for (const id of ['s1', 's2', 's3']) {
    expect(
      said.some((label) => new RegExp(`^${id} (known [\\d.]+|[\\d.]+, known [\\d.]+)$`).test(label)),
    ).toBe(true);
  }
  expect(said.some((label) => label.startsWith('known'))).toBe(false);
  expect(said).toContainEqual(expect.stringMatching(/^s\d off by /));
});

it('draws no cut-off of known lag where a bound is on the age of the check as well', async () => {
  const said = await words(bounded);
  expect(said).toContain('bounded: known lag + age of its check at most 700 ms');
  expect(said.some((label) => label.includes('cut-off'))).toBe(false);
  expect((await words(knownLag)).some((label) => label.includes('cut-off'))).toBe(true);
});

it('names the line of a standby that has left where it ends', async () => {
  expect(await words(knownLag)).not.toContain('s2');
  expect(await words(knownLag, { type: 'removeStandby', node: 's2' })).toContain('s2');
});
