import { routerId } from '../cluster/context';
import { betweenUs } from '../network/linkRules';
import { checkNetwork } from './networkInconsistencies';
import type { Say, ScenarioProblem } from './problem';
import { checkMonitor } from './readInconsistencies';
import type { Scenario } from './schema';
import { sessionIds } from './sessions';
import { checkWorkload } from './workloadInconsistencies';
import { streamForms, streamId } from './workloadStreams';

/** What a schema cannot say: ids that are there, one primary, known regions, templates that can be filled. */
export function inconsistencies(scenario: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const say: Say = (path, reason) => problems.push({ path, reason });
  const primaries = scenario.nodes.filter((node) => node.role === 'primary').length;
  if (primaries !== 1) say('nodes', `exactly one node is the primary, here ${primaries}`);
  const members = new Set([...membersOf(scenario, say), ...joiners(scenario).map(({ node }) => node)]);
  checkRegions(scenario, say);
  checkNetwork(scenario, say);
  checkRouters(scenario, say);
  scenario.network.links.forEach((link, i) => checkEnds(link, `network.links[${i}]`, members, say));
  checkRule(scenario.commit.rule, 'commit.rule', scenario, say);
  checkMonitor(scenario, say);
  checkWorkload(scenario, say);
  checkCommands(scenario, members, say);
  return problems;
}

/** Sessions are cheap, but each has links and a place on the screen. */
const mostMembers = 600;

function membersOf(scenario: Scenario, say: Say): ReadonlySet<string> {
  const members = new Set([routerId]);
  const add = (id: string, path: string): void => {
    if (members.has(id)) say(path, `"${id}" is there twice`);
    members.add(id);
  };
  for (const kind of ['nodes', 'observers', 'routers'] as const) {
    scenario[kind].forEach(({ id }, i) => {
      add(id, `${kind}[${i}].id`);
    });
  }
  scenario.sessions.forEach((entry, i) => {
    for (const id of sessionIds({ sessions: [entry] })) add(id, `sessions[${i}].id`);
  });
  if (members.size > mostMembers) say('sessions', `at most ${mostMembers} members, here ${members.size}`);
  return members;
}

const joiners = ({ commands }: Scenario) =>
  commands.flatMap(({ do: command }) => (command.type === 'addStandby' ? [command] : []));

function checkRegions(scenario: Scenario, say: Say): void {
  const regions = new Set([
    ...scenario.nodes.map((node) => node.region),
    ...scenario.observers.map((observer) => observer.region),
    scenario.router.region,
    ...scenario.routers.map(({ region }) => region),
    ...joiners(scenario).map(({ region }) => region),
  ]);
  for (const a of regions) {
    for (const b of regions) {
      if (a < b && betweenUs(scenario.network, a, b) === null)
        say('network.regions', `no latency between ${a} and ${b}`);
    }
  }
}

function checkRouters({ sessions, routers }: Scenario, say: Say): void {
  sessions.forEach(({ router = routerId }, i) => {
    const known = router === routerId || routers.some(({ id }) => id === router);
    if (!known) say(`sessions[${i}].router`, `no router is called "${router}"`);
  });
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

/** Of those that join on the way too: whether one is there when it is spoken of, the run will say. */
const isNode = (scenario: Scenario, id: string): boolean =>
  scenario.nodes.some((node) => node.id === id) || joiners(scenario).some(({ node }) => node === id);
const isSession = (scenario: Scenario, id: string): boolean => sessionIds(scenario).includes(id);

function checkRule(rule: Scenario['commit']['rule'], path: string, scenario: Scenario, say: Say): void {
  if (rule?.kind !== 'quorum') return;
  rule.standbys.forEach((id, i) => {
    if (!isNode(scenario, id)) say(`${path}.standbys[${i}]`, `no node is called "${id}"`);
  });
}

function checkCommands(scenario: Scenario, members: ReadonlySet<string>, say: Say): void {
  scenario.commands.forEach(({ do: command }, i) => {
    const path = `commands[${i}].do`;
    if ('node' in command && !isNode(scenario, command.node)) {
      say(`${path}.node`, `no node is called "${command.node}"`);
    }
    if ('session' in command && command.session !== null && !isSession(scenario, command.session)) {
      say(`${path}.session`, `no session is called "${command.session}"`);
    }
    if ('from' in command) checkEnds(command, path, members, say);
    if (command.type === 'setWorkload' && command.stream !== undefined) {
      const { stream } = command;
      const known = streamForms(scenario).some((form, index) => streamId(form, index) === stream);
      if (!known) say(`${path}.stream`, `no stream of the workload is called "${stream}"`);
    }
    if (command.type === 'setCommitRule') checkRule(command.rule, `${path}.rule`, scenario, say);
    if (command.type === 'execSql' && command.target !== routerId && !isNode(scenario, command.target)) {
      say(`${path}.target`, `no node is called "${command.target}"`);
    }
  });
}
