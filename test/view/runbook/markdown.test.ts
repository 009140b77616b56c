/** The runbook of real runs, and what names and SQL from outside can do to it. */
import { describe, expect, it } from 'vitest';
import { loadSqlite, readScenario, Run } from '../../../src/engine/index';
import { shippedScenarios } from '../../../src/scenarios/index';
import { runbookOf } from '../../../src/store/runbook';
import { runbookMarkdown } from '../../../src/view/runbook/markdown';
import { mysql, postgres } from '../../../src/view/runbook/manual';

const sqlite = await loadSqlite();

function markdownOf(id: string, more: object = {}): string {
  const file = shippedScenarios.find((scenario) => scenario.id === id)?.load();
  const parsed = readScenario({ ...(file as object), ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(parsed.scenario.untilUs);
  return runbookMarkdown(runbookOf(run));
}

/** Lines of the text outside of code blocks. */
function prose(markdown: string): string {
  return markdown.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
}

it("gives the line that compares copies on servers of one's own", () => {
  const commands = [{ atUs: 100_000, do: { type: 'checksumTables', table: 'users', chunkRows: 50 } }];
  const markdown = markdownOf('living-cluster', { commands, untilUs: 3_000_000 });
  expect(markdown).toContain('The copies of users are compared with that of p1, 50 rows at a time.');
  expect(markdown).toContain('pt-table-checksum --chunk-time=0 --chunk-size=50 --tables=users h=p1');
  expect(markdown).toContain('The comparison with p1 is done: 0 chunks differ.');
});

describe('the runbook of a failover', () => {
  const markdown = markdownOf('failover-async');

  it('says what it cost, by name', () => {
    expect(markdown).toContain('- Failover 1, p1 to s1: RTO 361.0 ms.');
    expect(markdown).toContain('- RPO: 3 acknowledged writes are lost.');
    expect(markdown).toContain(": `INSERT INTO orders (id, item) VALUES (2, 'bolt')`");
  });

  it('lists the steps in order, with times and what was decided', () => {
    const heads = [...markdown.matchAll(/^### (\d+)\. ([\d.]+) ms$/gm)].map(([, n, ms]) => [
      Number(n),
      Number(ms),
    ]);
    expect(heads.map(([n]) => n)).toEqual(heads.map((_, index) => index + 1));
    expect(heads.map(([, ms]) => ms)).toEqual(heads.map(([, ms]) => ms ?? 0).sort((a, b) => a - b));
    for (const line of [
      'The site of p1 goes dark.',
      'Step 1, detect: 2 of 3 members miss p1; 2 are needed.',
      'Step 2, choose: s1, by the rule.',
      's1 is promoted: timeline 2 starts at 0/16B253D, term 2.',
      'p1 cannot follow s1: the timeline of s1 forked off at 0/16B253D, before the end of its log at 0/16B25F3.',
      'p1 is rewound to 0/16B253D: 3 transaction(s) undone row by row and set aside. It follows s1.',
    ]) {
      expect(markdown).toContain(line);
    }
    expect(markdown).toMatch(/^\| s1 +\| 1 \| 0\/16B253D \| 0\/16B253D \| 0\.0 ms \| granted \|$/m);
  });

  it('gives the commands of both servers, each with a page of its manual', () => {
    for (const command of [
      'SELECT pg_promote(wait => true);',
      'pg_ctl promote -D "$PGDATA"',
      "ALTER SYSTEM SET primary_conninfo = 'host=s1 user=<replication user> application_name=s2';",
      'pg_rewind --target-pgdata="$PGDATA"',
      "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 's1', SOURCE_AUTO_POSITION = 1;",
      'RESET REPLICA ALL;',
      "CLONE INSTANCE FROM '<user>'@'s1':3306",
    ]) {
      expect(markdown).toContain(command);
    }
    const blocks = markdown.match(/^```(sql|sh|text)$/gm) ?? [];
    expect(markdown.match(/Manual: \[/g)).toHaveLength(blocks.length);
    for (const { url } of [...Object.values(postgres), ...Object.values(mysql)]) {
      expect(url).toMatch(
        /^https:\/\/(www\.postgresql\.org\/docs\/current|dev\.mysql\.com\/doc\/refman\/8\.4\/en)\//,
      );
    }
  });
});

describe('runbooks of every scenario', () => {
  it.each(shippedScenarios.map(({ id }) => id))('%s has words for all that happened', (id) => {
    const markdown = markdownOf(id);
    expect(markdown).not.toMatch(/runbook\.|\{\{|undefined|NaN|\[object/);
  });
});

describe('names and SQL from outside', () => {
  const nasty =
    '# *Big* [link](javascript:alert(1)) <img src=x> | `code` https://evil.example $t(app.close) {{hash}}';
  const sql = "INSERT INTO orders (id, item) VALUES (2, '``` \n# not a heading\n```')";
  const file = shippedScenarios.find(({ id }) => id === 'failover-async')?.load() as {
    commands: { atUs: number; do: { sql?: string } }[];
  };
  const markdown = markdownOf('failover-async', {
    title: nasty.slice(0, 80),
    commands: file.commands.map((command) =>
      command.do.sql?.includes('bolt') ? { ...command, do: { ...command.do, sql } } : command,
    ),
  });

  it('stay text', () => {
    const [heading = ''] = markdown.split('\n');
    expect(heading).toContain('\\# \\*Big\\* \\[link\\]\\(javascript:alert\\(1\\)\\) \\<img src=x\\>');
    expect(prose(markdown)).not.toMatch(/[^\\]<img|[^\\]\]\(javascript|[^\\]:\/\/evil/);
    expect(prose(markdown).match(/^# /gm)).toHaveLength(1);
  });

  it('stay one span of code', () => {
    expect(markdown).toContain("````INSERT INTO orders (id, item) VALUES (2, '``` # not a heading ```')````");
  });
});
