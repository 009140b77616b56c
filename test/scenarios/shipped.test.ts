import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadSqlite, readScenario, Run, summarize, type Scenario } from '../../src/engine/index';
import { shippedScenarios } from '../../src/scenarios/index';
import { scenarioJsonSchema, schemaFile } from '../../scripts/scenario-schema.mjs';

const sqlite = await loadSqlite();

function load(id: string): Scenario {
  const shipped = shippedScenarios.find((scenario) => scenario.id === id);
  const parsed = readScenario(shipped?.load());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

function run(id: string): Run {
  const scenario = load(id);
  const made = new Run(sqlite, scenario);
  made.advanceTo(scenario.untilUs);
  return made;
}

const scenarios = shippedScenarios.map(({ id }) => load(id));

describe('the list of shipped scenarios', () => {
  it('opens with the living cluster', () => {
    expect(shippedScenarios[0]?.id).toBe('living-cluster');
  });

  it('holds every file of the folder, named by its id, once', () => {
    const files = readdirSync(new URL('../../src/scenarios', import.meta.url))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace(/\.json$/, ''));
    expect(shippedScenarios.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('uses every log format, both contexts and both ways of shipping', () => {
    const used = (values: readonly (string | undefined)[]): string[] =>
      [...new Set(values.filter((value) => value !== undefined))].sort();
    expect(used(scenarios.map(({ log }) => log.format))).toEqual(['mixed', 'row', 'statement', 'wal']);
    expect(used(scenarios.map(({ log }) => log.context))).toEqual(['bare', 'shipped']);
    expect(used(scenarios.map(({ shipping }) => shipping.mode))).toContain('polling');
  });

  it('uses every commit rule, both methods of a quorum and both wait points', () => {
    const rules = scenarios.flatMap(({ commit }) => (commit.rule === undefined ? [] : [commit.rule]));
    const names = rules.map((rule) =>
      rule.kind === 'quorum'
        ? `${rule.kind} ${rule.method}`
        : rule.kind === 'semiSync'
          ? `${rule.kind} ${rule.waitPoint}`
          : rule.kind,
    );
    expect([...new Set(names)].sort()).toEqual([
      'async',
      'quorum any',
      'quorum first',
      'semiSync afterCommit',
      'semiSync afterSync',
      'sync',
    ]);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s has something to see within half a second of virtual time',
    (_, { commands, workload }) => {
      const first = Math.min(...commands.map(({ atUs }) => atUs), workload === null ? Infinity : 100_000);
      expect(first).toBeLessThanOrEqual(500_000);
    },
  );

  it.each(['living-cluster', 'primary-machine-killed', 'shipped-now'])(
    '%s gives the same hash twice',
    (id) => {
      expect(run(id).trace.hash).toBe(run(id).trace.hash);
    },
  );
});

describe('the living cluster', () => {
  it('stays five rows for a long time', () => {
    const made = new Run(sqlite, load('living-cluster'));
    made.advanceTo(120_000_000);
    const { nodes, findings, statements } = summarize(made);
    for (const { tables } of nodes)
      expect(tables.map(({ name, total }) => [name, total])).toEqual([['users', 5]]);
    expect(findings).toEqual([]);
    expect(statements.filter(({ outcome }) => outcome !== null && outcome !== 'ok')).toEqual([]);
    expect(made.cluster.member('p1').log.count).toBeGreaterThan(1000);
  });
});

describe('public/scenario.schema.json', () => {
  it('is what the schema of the engine says: node --import tsx scripts/scenario-schema.mjs', async () => {
    await expect(scenarioJsonSchema()).resolves.toBe(readFileSync(schemaFile, 'utf8'));
  });
});
