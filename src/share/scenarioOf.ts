import { readScenario, type Scenario } from '../engine/index';
import { failed, type Read } from './problem';
import type { SharedRun } from './sharedRun';

/** A scenario that ships with the lab: an id is enough to name it. */
export interface Shipped {
  readonly id: string;
  load(): unknown;
}

const inFull = new WeakMap<Shipped, Scenario | null>();

function parsed(shipped: Shipped): Scenario | null {
  const known = inFull.get(shipped);
  if (known !== undefined) return known;
  const read = readScenario(shipped.load());
  const scenario = read.ok ? read.scenario : null;
  inFull.set(shipped, scenario);
  return scenario;
}

/** The id of a scenario that ships; what was changed in it, or made by somebody, in full. The seed is said beside it. */
export function nameOrAll(scenario: Scenario, shipped: readonly Shipped[]): SharedRun['scenario'] {
  const candidate = shipped.find(({ id }) => id === scenario.id);
  const original = candidate === undefined ? null : parsed(candidate);
  const same =
    original !== null &&
    JSON.stringify({ ...original, seed: 0 }) === JSON.stringify({ ...scenario, seed: 0 });
  return same ? scenario.id : { ...scenario };
}

/** The scenario that a run names or carries, checked by the engine's own parser. */
export function scenarioOf(
  { scenario, seed }: Pick<SharedRun, 'scenario' | 'seed'>,
  shipped: readonly Shipped[],
): Read<Scenario> {
  const value = typeof scenario === 'string' ? shipped.find(({ id }) => id === scenario)?.load() : scenario;
  if (value === undefined) return failed('noSuchScenario', { id: JSON.stringify(scenario) });
  const read = readScenario({ ...(value as Readonly<Record<string, unknown>>), seed });
  if (read.ok) return { ok: true, run: read.scenario };
  const { path = '', reason = '' } = read.problems[0] ?? {};
  return failed('scenarioInvalid', { path, reason });
}
