import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSqlite, Run, type Command, type Scenario } from '../../../src/engine';
import { experiment as failoverExperiment } from './availability/experiment';
import { script as failoverScript } from './availability/steps';
import { experiment } from './experiment';
import { labScenario, primaryId, type LabShape } from './lab';
import { script, type Step } from './steps';
import { chosenRuns, chosenSeed } from './tryScripts';

const minute = 60_000;

const replication = fc.record({
  latencyUs: fc.constantFrom(undefined, 200, 30_000),
  jitterUs: fc.constantFrom(0, 20_000),
  bandwidthBps: fc.constantFrom(null, 2_000_000),
});

/** Trouble on one of the two networks. */
const trouble: fc.Arbitrary<Step> = fc.record({
  waitUs: fc.constantFrom(0, 30_000, 400_000),
  command: fc
    .record({
      network: fc.constantFrom('client' as const, 'replication' as const),
      type: fc.constantFrom('cut' as const, 'heal' as const, 'isolate' as const, 'rejoin' as const),
      bothWays: fc.boolean(),
    })
    .map(({ type, network, bothWays }): Command =>
      type === 'cut' || type === 'heal'
        ? { type, network, bothWays, from: primaryId, to: 's1' }
        : { type, network, node: 's2' },
    ),
});

const mixedIn = (steps: readonly Step[], added: readonly Step[]): Step[] =>
  steps.flatMap((step, i) => (added[i] === undefined ? [step] : [step, added[i]]));

test(
  'with a network of their own for replication, copies and clients keep their laws',
  async () => {
    const sqlite = await loadSqlite();
    fc.assert(
      fc.property(
        script({ divergence: false }),
        replication,
        fc.array(trouble, { maxLength: 8 }),
        ({ shape, steps }, own, added) =>
          experiment(sqlite, { shape: { ...shape, replication: own }, steps: mixedIn(steps, added) }, {}),
      ),
      { numRuns: chosenRuns(80), seed: chosenSeed(31) },
    );
  },
  10 * minute,
);

test(
  'with a network of their own for replication, failover keeps its laws',
  async () => {
    const sqlite = await loadSqlite();
    fc.assert(
      fc.property(
        failoverScript(),
        replication,
        fc.array(trouble, { maxLength: 8 }),
        ({ shape, steps }, own, added) =>
          failoverExperiment(
            sqlite,
            { shape: { ...shape, replication: own }, steps: mixedIn(steps, added) },
            { repeats: false },
          ),
      ),
      { numRuns: chosenRuns(120), seed: chosenSeed(34) },
    );
  },
  10 * minute,
);

/** What changes links, or joins over one with a limit. */
const onLinks: ReadonlySet<Command['type']> = new Set([
  'setLink',
  'cut',
  'heal',
  'isolate',
  'rejoin',
  'addStandby',
]);

/** The hash of a run over links without limits. */
function hashOf(sqlite: Awaited<ReturnType<typeof loadSqlite>>, shape: LabShape, steps: readonly Step[]) {
  const scenario: Scenario = labScenario(shape);
  const run = new Run(sqlite, {
    ...scenario,
    network: { ...scenario.network, bandwidthBps: null },
  });
  try {
    for (const { waitUs, command } of steps) {
      run.advanceTo(run.nowUs + waitUs);
      if (!onLinks.has(command.type)) run.command(command);
    }
    run.advanceTo(run.nowUs + 1_000_000);
    return run.trace.hash;
  } finally {
    run.close();
  }
}

test(
  'where links have no limits, two networks do what one does',
  async () => {
    const sqlite = await loadSqlite();
    fc.assert(
      fc.property(script({ divergence: false }), ({ shape, steps }) => {
        const own = { ...shape, replication: { bandwidthBps: null } };
        expect(hashOf(sqlite, own, steps)).toBe(hashOf(sqlite, shape, steps));
      }),
      { numRuns: chosenRuns(40), seed: chosenSeed(33) },
    );
  },
  10 * minute,
);
