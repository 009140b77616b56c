import { readFileSync } from 'node:fs';
import type { Scenario } from '../../src/engine/index';
import { readScenario } from '../../src/engine/index';
import type { Shipped } from '../../src/share/scenarioOf';
import type { SharedRun } from '../../src/share/sharedRun';

export const living = JSON.parse(
  readFileSync(new URL('../../src/scenarios/living-cluster.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

export const shipped: readonly Shipped[] = [{ id: 'living-cluster', load: () => living }];

export function livingScenario(changes: Readonly<Record<string, unknown>> = {}): Scenario {
  const read = readScenario({ ...living, ...changes });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

export const sample: SharedRun = {
  scenario: 'living-cluster',
  seed: 4127,
  recorded: [
    { atUs: 1_200_000, afterEvents: 300, command: { type: 'setWorkload', perSecond: 50 } },
    { atUs: 1_500_000, afterEvents: 410, command: { type: 'kill', node: 'p1', kind: 'site' } },
    {
      atUs: 2_000_000,
      afterEvents: 500,
      command: { type: 'execSql', session: 'you', target: 'router', sql: "SELECT 'žluťoučký kůň 🐎'" },
    },
  ],
  at: { us: 2_431_000, events: 777, commands: 3 },
  hash: '0123456789abcdef',
  reached: { us: 3_000_000, events: 999 },
  opens: 'here',
  view: 'data',
  selection: { kind: 'packet', id: 47 },
};
