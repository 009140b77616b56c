import {
  keyTableSql,
  type ClientSettings,
  type Command,
  type FailoverSettings,
  type RecordedCommand,
  type Scenario,
} from '../engine/index';

/** What a scenario may be given instead of its own, from its start on. */
export interface OtherSettings {
  readonly commit?: Partial<Scenario['commit']>;
  readonly log?: Partial<Scenario['log']>;
  readonly failover?: Partial<FailoverSettings>;
  readonly clients?: ClientSettings;
}

const setBy: Readonly<Record<keyof OtherSettings, Command['type']>> = {
  commit: 'setCommitRule',
  log: 'setFormat',
  failover: 'setFailover',
  clients: 'setClients',
};

/**
 * The same scenario with other settings, and with what was done by hand as commands of its own. What was done to those
 * settings by hand is left out.
 */
export function withSettings(
  scenario: Scenario,
  recorded: readonly RecordedCommand[],
  settings: OtherSettings,
): Scenario {
  const given = Object.keys(settings) as (keyof OtherSettings)[];
  const replaced = new Set(given.map((setting) => setBy[setting]));
  const kept = recorded.filter(({ command }) => !replaced.has(command.type));
  const commands = [...scenario.commands, ...kept.map(({ atUs, command }) => ({ atUs, do: command }))];
  const setup = settings.clients?.idempotencyKeys
    ? [scenario.setup, `;${keyTableSql}`].flat()
    : scenario.setup;
  const { commit, log, failover, clients } = scenario;
  return {
    ...scenario,
    commit: { ...commit, ...settings.commit },
    log: { ...log, ...settings.log },
    failover: { ...failover, ...settings.failover },
    clients: { ...clients, ...settings.clients },
    setup,
    commands: commands as Scenario['commands'],
  };
}
