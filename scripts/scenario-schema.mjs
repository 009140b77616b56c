import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { scenarioSchema } from '../src/engine/scenario/schema.ts';
import { root } from './report.mjs';

/**
 * `node --import tsx scripts/scenario-schema.mjs` writes public/scenario.schema.json: the form of a scenario file for
 * editors, from the very schema that the lab reads files with.
 */
export const schemaFile = join(root, 'public', 'scenario.schema.json');

const units = {
  Us: 'Whole microseconds of virtual time.',
  Bytes: 'Bytes.',
  Bps: 'Bits per second; null for no limit.',
  PerMille: 'Of a thousand packets.',
};

/** What a property means, by its name; its unit is added from the end of the name. */
const meanings = {
  version: 'Version of this form.',
  title: 'A short name, as shown in the list.',
  summary: 'What one sees and why it matters, in plain English.',
  seed: 'Decides everything that is random: same seed, same run, to the last byte.',
  epochUs: 'Virtual time zero, since 1970.',
  baseLsn: 'Position at which the log starts.',
  nodes: 'The members that store data. Exactly one is the primary.',
  observers: 'Members that watch and store nothing.',
  router: 'Where clients and the router are.',
  sessions: 'Client sessions. The first one is the console of the person at the screen.',
  network: 'How far apart the regions are.',
  regions: 'One way latency of each pair of regions in use.',
  between: 'Two regions.',
  links: 'Exceptions for one direction of one link.',
  linkFormat: "A log format of its own for the link to this standby; null follows the cluster's.",
  physicalOrder: 'In which order unordered reads meet the rows; reversed stands for a copy that was rebuilt.',
  localSql: 'SQL that only this copy ran before the run: rows of its own.',
  executeUs: 'How long a statement takes.',
  flushUs: 'How long a flush of the log takes.',
  applyUs: 'How long a standby takes to replay one entry.',
  applyDelayUs: 'A standby that stays in the past by this much.',
  clockSkewUs: 'How far the clock of the node is ahead.',
  diskBytes: 'What the log may fill; null for no limit.',
  statementsPerSecond:
    'Statements, and on a standby replayed entries, that a node can do a second; null for no limit.',
  maxStandbyDelayUs: 'How late replay may be for the sake of reads before it cancels them; null for ever.',
  hotStandbyFeedback: 'VACUUM leaves what reads on this standby may need.',
  latencyUs: 'One way.',
  jitterUs: 'Up to this much is added to the latency, by chance.',
  lossPerMille: 'Lost and sent again: costs time on a connection.',
  withinRegionUs: 'Between members of one region, one way.',
  clientUs: 'Between client and router, and between router and a node of its region, one way.',
  log: 'What is shipped.',
  format: 'What a log entry carries.',
  context: 'Whether time, seeds and ids travel with a statement (shipped) or its text alone (bare).',
  rowImage: 'All columns, or only the key and what changed.',
  keepBytes: 'Log kept for standbys that were away.',
  commit: 'When a client hears that its commit is done.',
  rule: 'Which confirmations a commit waits for.',
  level: 'What a standby has done when its confirmation counts.',
  waitForLocalFlush: 'False is synchronous_commit = off.',
  lockTimeoutUs: 'How long a statement waits for a lock.',
  acks: 'How many standbys have to confirm.',
  timeoutUs: 'How long semi-sync waits.',
  onTimeout: 'Go on asynchronously, or tell the client that the outcome is unknown.',
  waitPoint: 'Whether others see a row before (afterCommit) or after (afterSync) the confirmation.',
  skipUnhealthy: 'Leave out standbys that were not heard of for 30 s.',
  standbys: 'Node ids, by priority for FIRST; empty for all.',
  shipping: 'Streaming pushes the log; polling asks for it.',
  pollUs: 'Interval of polls.',
  heartbeatUs: 'Interval of heartbeats.',
  setup:
    'SQL that runs on the primary before the run; every copy starts from its pages. Text, or lines of it.',
  copies: 'So many sessions: web-1, web-2, ... for the id web.',
  workload: 'Statements that arrive by themselves, from each session in turn: one stream, or a list of them.',
  perSecond: 'Statements a second, over all sessions.',
  arrivals: 'At equal distances, unevenly around them, or each by chance of its own (poisson).',
  statements:
    'One is drawn for each arrival. {{int 1 9}} a number, {{zipf 1 9}} one of which the first is the likeliest, {{pick a b}} a word, {{n}} how many came before.',
  reads: 'Drawn instead of statements for readPercent of the arrivals.',
  readPercent: 'How many of a hundred arrivals are reads: 50 unless said.',
  stream: 'Id of a stream of the workload: load, load-2, ... unless it has one. The first when not said.',
  commands: 'What is done at which instant.',
  atUs: 'Since the start of the run.',
  target: 'A node id, or router.',
  untilUs: 'Where a run without a screen ends.',
};

function describe(name, schema) {
  const unit = Object.entries(units).find(([ending]) => name.endsWith(ending))?.[1];
  const description = [meanings[name], unit].filter((text) => text !== undefined).join(' ');
  return description === '' ? schema : { description, ...schema };
}

function withDescriptions(schema) {
  if (Array.isArray(schema)) return schema.map(withDescriptions);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== 'properties') return [key, withDescriptions(value)];
      const described = Object.entries(value).map(([name, of]) => [
        name,
        describe(name, withDescriptions(of)),
      ]);
      return [key, Object.fromEntries(described)];
    }),
  );
}

/** The text of the file, as it should be. */
export async function scenarioJsonSchema() {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A scenario of Replication Lab',
    ...withDescriptions(toJsonSchema(scenarioSchema, { typeMode: 'input' })),
  };
  const style = await resolveConfig(schemaFile);
  return format(JSON.stringify(schema), { ...style, parser: 'json' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(schemaFile, await scenarioJsonSchema());
}
