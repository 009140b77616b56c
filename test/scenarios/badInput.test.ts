/** Broken scenario files: each is refused whole, with where and why. */
import { describe, expect, it } from 'vitest';
import {
  loadSqlite,
  parseScenario,
  readScenario,
  Run,
  SetupError,
  type ScenarioFile,
} from '../../src/engine/index';

const good: ScenarioFile = {
  version: 1,
  id: 'tiny',
  title: 'Tiny',
  summary: '',
  seed: 1,
  nodes: [
    { id: 'p1', region: 'here', role: 'primary' },
    { id: 's1', region: 'there', role: 'standby' },
  ],
  router: { region: 'here' },
  sessions: [{ id: 'you' }],
  network: { regions: [{ between: ['here', 'there'], latencyUs: 1000 }] },
  setup: 'CREATE TABLE t (id INTEGER PRIMARY KEY)',
  untilUs: 1000,
};

/** The good file as text, with some keys changed. */
const text = (change: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...good, ...change });
const doing = (command: Readonly<Record<string, unknown>>): string =>
  text({ commands: [{ atUs: 0, do: command }] });
const filled = (statement: string): string =>
  text({ workload: { sessions: ['you'], perSecond: 1, statements: [statement] } });
const aStream = { sessions: ['you'], perSecond: 1, statements: ['SELECT 1'] };
const [primary, standby] = good.nodes;
const aPair = { between: ['here', 'there'], latencyUs: 1000 };
const aLink = { from: 'p1', to: 's1', latencyUs: 3000 };

const cases: readonly (readonly [what: string, file: string, path: string, reason: RegExp])[] = [
  ['nothing', '', '', /^not JSON: /],
  ['broken JSON', '{ "version": 1,', '', /^not JSON: /],
  ['a picture', '\u0089PNG\u0000\u0000', '', /^not JSON: /],
  ['another kind of JSON', '[1, 2]', '', /object.* received array/i],
  ['10 MB of text', 'x'.repeat(10_000_000), '', /10000000 characters, at most 4000000/],
  ['10 MB of setup', text({ setup: ' '.repeat(10_000_000) }), '', /at most 4000000/],
  ['nesting without end', '['.repeat(1_000_000), '', /^not JSON: /],
  ['another version', text({ version: 2 }), 'version', /this lab reads version 1/],
  ['an unknown key', text({ sed: 4 }), 'sed', /expected never/i],
  [
    'an unknown key deep inside',
    text({ nodes: [{ ...primary, flushMs: 2 }] }),
    'nodes[0].flushMs',
    /expected never/i,
  ],
  [
    'a key of every object',
    text({}).replace('{', '{"__proto__":{"seed":2},'),
    '__proto__',
    /expected never/i,
  ],
  ['a wrong type', text({ seed: '1' }), 'seed', /expected number but received "1"/i],
  ['half a microsecond', text({ untilUs: 0.5 }), 'untilUs', /integer/i],
  ['a negative time', text({ untilUs: -1 }), 'untilUs', />=0/],
  [
    'a command before the start',
    text({ commands: [{ atUs: -5, do: { type: 'kill', node: 'p1', kind: 'site' } }] }),
    'commands[0].atUs',
    />=0/,
  ],
  [
    'checks that give up before they ask again',
    text({ reads: { monitor: { everyUs: 1_000_000, unhealthyAfterUs: 500_000 } } }),
    'reads.monitor.unhealthyAfterUs',
    /longer than everyUs.* 500000 and 1000000/,
  ],
  [
    'a command that makes checks rarer than they give up',
    text({
      reads: { monitor: { unhealthyAfterUs: 2_000_000, everyUs: 1_000_000 } },
      commands: [
        { atUs: 9, do: { type: 'setMonitor', settings: { unhealthyAfterUs: 1_500_000 } } },
        { atUs: 5, do: { type: 'setMonitor', settings: { everyUs: 1_800_000 } } },
      ],
    }),
    'commands[0].do.settings.unhealthyAfterUs',
    /longer than everyUs.* 1500000 and 1800000/,
  ],
  ...['reads', 'log', 'commit', 'shipping', 'failover', 'clients'].map(
    (part) => [`a list for ${part}`, text({ [part]: [] }), part, /object.* received array/i] as const,
  ),
  ['a list for a monitor', text({ reads: { monitor: [] } }), 'reads.monitor', /object.* received array/i],
  [
    'a list for the settings of a command',
    doing({ type: 'setFailover', settings: [] }),
    'commands[0].do.settings',
    /object.* received array/i,
  ],
  [
    'a list for a network of its own',
    text({ network: { ...good.network, replication: [] } }),
    'network.replication',
    /received array/i,
  ],
  [
    'two regions that are one',
    text({ network: { regions: [aPair, { between: ['there', 'there'], latencyUs: 1 }] } }),
    'network.regions[1].between',
    /two regions, here "there" twice/,
  ],
  [
    'two latencies of one pair',
    text({ network: { regions: [aPair, { between: ['there', 'here'], latencyUs: 2000 }] } }),
    'network.regions[1].between',
    /between here and there is there twice/,
  ],
  [
    'a link twice',
    text({ network: { ...good.network, links: [aLink, { ...aLink, network: 'client', latencyUs: 5 }] } }),
    'network.links[1]',
    /from p1 to s1 is there twice/,
  ],
  [
    'a link of a network that is not there',
    text({ network: { ...good.network, links: [{ ...aLink, network: 'replication' }] } }),
    'network.links[0].network',
    /no network for replication/,
  ],
  ['no node', text({ nodes: [] }), 'nodes', />=1/],
  [
    'two primaries',
    text({ nodes: [primary, { ...standby, role: 'primary' }] }),
    'nodes',
    /exactly one node is the primary, here 2/,
  ],
  ['no primary', text({ nodes: [standby] }), 'nodes', /exactly one node is the primary, here 0/],
  ['an id twice', text({ nodes: [primary, { ...standby, id: 'p1' }] }), 'nodes[1].id', /"p1" is there twice/],
  [
    'a session with the id of a node',
    text({ sessions: [{ id: 's1' }] }),
    'sessions[0].id',
    /"s1" is there twice/,
  ],
  ['an id with HTML', text({ sessions: [{ id: '<b>you</b>' }] }), 'sessions[0].id', /lower-case letters/],
  [
    'a region nobody knows the way to',
    text({ router: { region: 'moon' } }),
    'network.regions',
    /no latency between here and moon/,
  ],
  [
    'a link to nobody',
    text({ network: { ...good.network, links: [{ from: 'p1', to: 's9' }] } }),
    'network.links[0].to',
    /no member is called "s9"/,
  ],
  ['an unknown command', doing({ type: 'explode', node: 'p1' }), 'commands[0].do.type', /"explode"/],
  [
    'an unknown node in a command',
    doing({ type: 'kill', node: 's9', kind: 'process' }),
    'commands[0].do.node',
    /no node is called "s9"/,
  ],
  [
    'an unknown session in a command',
    doing({ type: 'execSql', session: 'me', sql: 'SELECT 1' }),
    'commands[0].do.session',
    /no session is called "me"/,
  ],
  [
    'an unknown target',
    doing({ type: 'execSql', session: 'you', target: 's9', sql: 'SELECT 1' }),
    'commands[0].do.target',
    /no node is called "s9"/,
  ],
  [
    'a cut to nobody',
    doing({ type: 'cut', from: 'p1', to: 's9' }),
    'commands[0].do.to',
    /no member is called "s9"/,
  ],
  [
    'a cut from a node to itself',
    doing({ type: 'cut', from: 'p1', to: 'p1' }),
    'commands[0].do',
    /a link has two ends/,
  ],
  ['an unknown rule', text({ commit: { rule: { kind: 'maybe' } } }), 'commit.rule.kind', /"maybe"/],
  [
    'a quorum of strangers',
    text({ commit: { rule: { kind: 'quorum', acks: 1, standbys: ['s1', 's9'] } } }),
    'commit.rule.standbys[1]',
    /no node is called "s9"/,
  ],
  [
    'a changed rule with strangers',
    doing({ type: 'setCommitRule', rule: { kind: 'quorum', acks: 1, standbys: ['s9'] } }),
    'commands[0].do.rule.standbys[0]',
    /no node is called "s9"/,
  ],
  [
    'a workload of nobody',
    text({ workload: { sessions: ['me'], perSecond: 1, statements: ['SELECT 1'] } }),
    'workload.sessions[0]',
    /no session is called "me"/,
  ],
  [
    'a template without numbers',
    filled('SELECT {{int a b}}'),
    'workload.statements[0]',
    /{{int a b}} is none of/,
  ],
  [
    'a template the wrong way round',
    filled('SELECT {{int 9 1}}'),
    'workload.statements[0]',
    /{{int 9 1}} is none of/,
  ],
  [
    'a workload with a word too many',
    text({ workload: { sessions: ['you'], perSecond: 1, statements: ['SELECT 1'], rate: 2 } }),
    'workload.rate',
    /expected never/i,
  ],
  [
    'a second stream that is wrong',
    text({ workload: [{ ...aStream }, { ...aStream, arrivals: 'never' }] }),
    'workload[1].arrivals',
    /"never"/,
  ],
  [
    'two streams of one name',
    text({
      workload: [{ ...aStream, id: 'load-2' }, { ...aStream }],
    }),
    'workload[1].id',
    /"load-2" is there twice/,
  ],
  [
    'a share of reads without reads',
    text({ workload: { ...aStream, readPercent: 10 } }),
    'workload.readPercent',
    /needs statements/,
  ],
  [
    'another rate for a stream that is not there',
    text({
      workload: aStream,
      commands: [{ atUs: 0, do: { type: 'setWorkload', perSecond: 1, stream: 'x' } }],
    }),
    'commands[0].do.stream',
    /no stream of the workload is called "x"/,
  ],
  [
    'a copy of a session that is there already',
    text({ sessions: [{ id: 'web', copies: 3 }, { id: 'web-2' }] }),
    'sessions[1].id',
    /"web-2" is there twice/,
  ],
  [
    'more sessions than can be',
    text({ sessions: ['a', 'b', 'c', 'd'].map((id) => ({ id, copies: 200 })) }),
    'sessions',
    /at most 600 members, here 803/,
  ],
  [
    'keys of a skew beyond all tables',
    filled('SELECT {{zipf 1 1000000}}'),
    'workload.statements[0]',
    /at most 100 000/,
  ],
  ['a template of another tool', filled('SELECT {{name}}'), 'workload.statements[0]', /{{name}} is none of/],
];

describe('a scenario file that is wrong', () => {
  it('would be right without the mistake', () => {
    expect(parseScenario(text({}))).toMatchObject({ ok: true });
  });

  it.each(cases)('%s', (_, file, path, reason) => {
    const parsed = parseScenario(file);
    if (parsed.ok) throw new Error('it was read');
    expect(parsed.problems[0]?.path).toBe(path);
    expect(parsed.problems[0]?.reason).toMatch(reason);
    expect(parsed.problems.length).toBeLessThanOrEqual(10);
  });
});

describe('setup SQL that does not run', () => {
  const failing: readonly (readonly [
    what: string,
    change: Partial<ScenarioFile>,
    path: string,
    message: RegExp,
  ])[] = [
    [
      'a table that is not there',
      { setup: 'INSERT INTO nowhere VALUES (1)' },
      'setup',
      /no such table: nowhere, in: INSERT/,
    ],
    ['no SQL', { setup: 'hello' }, 'setup', /hello/],
    ['what the lab refuses', { setup: "ATTACH 'x' AS y" }, 'setup', /ATTACH/],
    [
      'what never ends',
      {
        setup:
          'CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n',
      },
      'setup',
      /Stopped after/,
    ],
    [
      'a row that one copy cannot have',
      {
        nodes: [
          ...good.nodes.slice(0, 1),
          {
            id: 's1',
            region: 'there',
            role: 'standby',
            localSql: ['INSERT INTO t VALUES (1);', 'INSERT INTO t VALUES (1);'],
          },
        ],
      },
      'nodes[1].localSql',
      /UNIQUE constraint failed/,
    ],
  ];

  it.each(failing)('%s', async (_, change, path, message) => {
    const parsed = readScenario({ ...good, ...change });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const sqlite = await loadSqlite();
    const load = (): Run => new Run(sqlite, parsed.scenario);
    expect(load).toThrow(SetupError);
    expect(load).toThrow(
      expect.objectContaining({ path, message: expect.stringMatching(message) as string }),
    );
  });
});
