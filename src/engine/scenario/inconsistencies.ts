import { routerId } from '../cluster/context';
import type { ScenarioProblem } from './problem';
import type { Scenario } from './schema';

type Say = (path: string, reason: string) => void;

/** What a schema cannot say: ids that are there, one primary, known regions, templates that can be filled. */
export function inconsistencies(scenario: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const say: Say = (path, reason) => problems.push({ path, reason });
  const primaries = scenario.nodes.filter((node) => node.role === 'primary').length;
  if (primaries !== 1) say('nodes', `exactly one node is the primary, here ${primaries}`);
  const members = membersOf(scenario, say);
  checkRegions(scenario, say);
  scenario.network.links.forEach((link, i) => checkEnds(link, `network.links[${i}]`, members, say));
  checkRule(scenario.commit.rule, 'commit.rule', scenario, say);
  checkWorkload(scenario, say);
  checkCommands(scenario, members, say);
  return problems;
}

function membersOf(scenario: Scenario, say: Say): ReadonlySet<string> {
  const members = new Set([routerId]);
  for (const kind of ['nodes', 'observers', 'sessions'] as const) {
    scenario[kind].forEach(({ id }, i) => {
      if (members.has(id)) say(`${kind}[${i}].id`, `"${id}" is there twice`);
      members.add(id);
    });
  }
  return members;
}

function checkRegions(scenario: Scenario, say: Say): void {
  const known = new Set(scenario.network.regions.map(({ between }) => [...between].sort().join('\n')));
  const regions = new Set([
    ...scenario.nodes.map((node) => node.region),
    ...scenario.observers.map((observer) => observer.region),
    scenario.router.region,
  ]);
  for (const a of regions) {
    for (const b of regions) {
      if (a < b && !known.has(`${a}\n${b}`)) say('network.regions', `no latency between ${a} and ${b}`);
    }
  }
}

function checkEnds(
  link: { readonly from: string; readonly to: string },
  path: string,
  members: ReadonlySet<string>,
  say: Say,
): void {
  for (const end of ['from', 'to'] as const) {
    if (!members.has(link[end])) say(`${path}.${end}`, `no member is called "${link[end]}"`);
  }
  if (link.from === link.to) say(path, `a link has two ends, here "${link.from}" twice`);
}

const isNode = (scenario: Scenario, id: string): boolean => scenario.nodes.some((node) => node.id === id);
const isSession = (scenario: Scenario, id: string): boolean =>
  scenario.sessions.some((session) => session.id === id);

function checkRule(rule: Scenario['commit']['rule'], path: string, scenario: Scenario, say: Say): void {
  if (rule?.kind !== 'quorum') return;
  rule.standbys.forEach((id, i) => {
    if (!isNode(scenario, id)) say(`${path}.standbys[${i}]`, `no node is called "${id}"`);
  });
}

const placeholder = /\{\{(.*?)\}\}/g;
const fillable = /^\s*(?:n|pick(?:\s+\S+)+|int\s+(-?\d{1,15})\s+(-?\d{1,15}))\s*$/;
const widestRange = 2 ** 31;

function checkWorkload(scenario: Scenario, say: Say): void {
  const { workload } = scenario;
  workload?.sessions.forEach((id, i) => {
    if (!isSession(scenario, id)) say(`workload.sessions[${i}]`, `no session is called "${id}"`);
  });
  workload?.statements.forEach((statement, i) => {
    for (const [whole, inside = ''] of statement.matchAll(placeholder)) {
      const match = fillable.exec(inside);
      const range = Number(match?.[2] ?? 0) - Number(match?.[1] ?? 0);
      if (match === null || range < 0 || range >= widestRange) {
        say(
          `workload.statements[${i}]`,
          `${whole} is none of {{int low high}}, {{pick word ...}} and {{n}} (at most 2^31 numbers)`,
        );
      }
    }
  });
}

function checkCommands(scenario: Scenario, members: ReadonlySet<string>, say: Say): void {
  scenario.commands.forEach(({ do: command }, i) => {
    const path = `commands[${i}].do`;
    if ('node' in command && !isNode(scenario, command.node)) {
      say(`${path}.node`, `no node is called "${command.node}"`);
    }
    if ('session' in command && !isSession(scenario, command.session)) {
      say(`${path}.session`, `no session is called "${command.session}"`);
    }
    if ('from' in command) checkEnds(command, path, members, say);
    if (command.type === 'setCommitRule') checkRule(command.rule, `${path}.rule`, scenario, say);
    if (command.type === 'execSql' && command.target !== routerId && !isNode(scenario, command.target)) {
      say(`${path}.target`, `no node is called "${command.target}"`);
    }
  });
}
