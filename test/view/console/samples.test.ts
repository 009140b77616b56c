import { describe, expect, it } from 'vitest';
import { parseScript } from '../../../src/engine/database/dialect/index';
import { readScenario } from '../../../src/engine/index';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import semiSync from '../../../src/scenarios/semi-sync.json';
import { shippedScenarios } from '../../../src/scenarios/index';
import { firstTable } from '../../../src/store/tableOutline';
import { draftsOf } from '../../../src/view/console/drafts';
import { samplesOf } from '../../../src/view/console/samples';
import { open, run, transact } from '../../engine/database/support';
import { runningLab } from '../../support/runningLab';

/** What of a sample a database carries out; what opens and ends a transaction is the session's. */
const statementsOf = (sql: string): string[] =>
  parseScript(sql)
    .filter(({ kind }) => kind !== 'begin' && kind !== 'commit')
    .map((statement) => statement.sql);

async function outlineOf(scenario: object) {
  const { store } = await runningLab(0, scenario);
  const outline = store.getState().ask(({ current }) => firstTable(current.cluster));
  if (outline === null) throw new Error('the scenario has no table');
  return outline;
}

describe('the statements offered', () => {
  it.each(shippedScenarios.map((scenario) => ({ id: scenario.id, scenario: scenario.load() })))(
    'run as they are in $id',
    async ({ scenario }) => {
      const parsed = readScenario(scenario);
      if (!parsed.ok) throw new Error('a shipped scenario is refused');
      const samples = samplesOf(await outlineOf(parsed.scenario));
      expect(samples.length).toBeGreaterThan(5);
      for (const { sql } of samples) {
        const db = open();
        transact(db, ...statementsOf([parsed.scenario.setup].flat().join('\n')));
        db.begin();
        for (const statement of statementsOf(sql)) run(db, statement);
      }
    },
  );

  it('begin with the one that the tour speaks of, which stands there before SQLite is', async () => {
    const { store } = await runningLab(0);
    const [first] = samplesOf(await outlineOf(livingCluster));
    expect(first).toEqual(draftsOf(store).getState().samples[0]);
  });

  it('begin with an insert where there are no rows', async () => {
    const outline = await outlineOf({
      ...semiSync,
      setup: 'CREATE TABLE "odd name" (k TEXT PRIMARY KEY, "a ""b" INTEGER NOT NULL);',
      commands: [],
    });
    expect(samplesOf(outline)[0]).toEqual({
      id: 'insert',
      sql: 'INSERT INTO "odd name" (k, "a ""b")\nVALUES (uuid(), 1);',
    });
  });
});
