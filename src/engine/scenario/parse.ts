import * as v from 'valibot';
import { scenarioSchema, type Scenario } from './schema';

/** Where a scenario file is wrong, and how. */
export interface ScenarioProblem {
  /** As in `nodes[1].role`; empty for the whole file. */
  readonly path: string;
  readonly reason: string;
}

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

const maxProblems = 10;
const maxText = 4_000_000;

const failed = (...problems: ScenarioProblem[]): ParsedScenario => ({ ok: false, problems });

/** The one place where a scenario comes in. A bad file is never half loaded. */
export function parseScenario(text: string): ParsedScenario {
  if (text.length > maxText) {
    return failed({
      path: '',
      reason: `the file has ${text.length} characters, at most ${maxText} are read`,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed({ path: '', reason: `not JSON: ${error instanceof Error ? error.message : 'unreadable'}` });
  }
  return readScenario(value);
}

export function readScenario(value: unknown): ParsedScenario {
  const result = v.safeParse(scenarioSchema, value);
  if (!result.success) {
    return failed(
      ...result.issues.slice(0, maxProblems).map((issue) => ({
        path: pathText(issue.path?.map((item) => item.key) ?? []),
        reason: issue.message,
      })),
    );
  }
  const problems = inconsistencies(result.output);
  return problems.length > 0 ? failed(...problems) : { ok: true, scenario: result.output };
}

const pathText = (keys: readonly unknown[]): string =>
  keys.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
    '',
  );

/** What a schema cannot say: ids that are there, one primary, known regions. */
function inconsistencies(scenario: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const say = (path: string, reason: string): void => {
    if (problems.length < maxProblems) problems.push({ path, reason });
  };
  const primaries = scenario.nodes.filter((node) => node.role === 'primary').length;
  if (primaries !== 1) say('nodes', `exactly one node is the primary, here ${primaries}`);
  const members = new Set<string>(['router']);
  const add = (id: string, path: string): void => {
    if (members.has(id)) say(path, `"${id}" is there twice`);
    members.add(id);
  };
  scenario.nodes.forEach((node, i) => add(node.id, `nodes[${i}].id`));
  scenario.observers.forEach((observer, i) => add(observer.id, `observers[${i}].id`));
  scenario.sessions.forEach((session, i) => add(session.id, `sessions[${i}].id`));
  const nodes = new Set(scenario.nodes.map((node) => node.id));
  const sessions = new Set(scenario.sessions.map((session) => session.id));
  scenario.network.links.forEach((link, i) => {
    for (const end of ['from', 'to'] as const) {
      if (!members.has(link[end])) say(`network.links[${i}].${end}`, `no member is called "${link[end]}"`);
    }
  });
  const known = new Set(scenario.network.regions.map(({ between }) => [...between].sort().join('\n')));
  const regions = new Set([
    ...scenario.nodes.map((node) => node.region),
    ...scenario.observers.map((observer) => observer.region),
    scenario.router.region,
  ]);
  for (const a of regions) {
    for (const b of regions) {
      if (a < b && !known.has([a, b].sort().join('\n')))
        say('network.regions', `no latency between ${a} and ${b}`);
    }
  }
  scenario.workload?.sessions.forEach((id, i) => {
    if (!sessions.has(id)) say(`workload.sessions[${i}]`, `no session is called "${id}"`);
  });
  scenario.commands.forEach(({ do: command }, i) => {
    const path = `commands[${i}].do`;
    if ('node' in command && !nodes.has(command.node))
      say(`${path}.node`, `no node is called "${command.node}"`);
    if ('session' in command && !sessions.has(command.session)) {
      say(`${path}.session`, `no session is called "${command.session}"`);
    }
    if (command.type === 'execSql' && command.target !== 'router' && !nodes.has(command.target)) {
      say(`${path}.target`, `no node is called "${command.target}"`);
    }
  });
  return problems;
}
