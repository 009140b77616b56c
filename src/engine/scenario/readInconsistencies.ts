import { defined } from '../../shared/defined';
import { defaultMonitor, givesUpTooSoon } from '../routing/policy';
import type { Say } from './problem';
import type { Scenario } from './schema';

type MonitorForm = NonNullable<NonNullable<Scenario['reads']>['monitor']>;

/** Health checks as they are set at first and by one command after the other: none is given up before it is asked again. */
export function checkMonitor({ reads, commands }: Scenario, say: Say): void {
  let monitor = defaultMonitor;
  const set = (path: string, settings: MonitorForm): void => {
    const next = { ...monitor, ...defined(settings) };
    const { everyUs, unhealthyAfterUs } = next;
    if (!givesUpTooSoon(next)) monitor = next;
    else
      say(
        `${path}.unhealthyAfterUs`,
        `must be longer than everyUs, the time between two checks: here ${unhealthyAfterUs} and ${everyUs}`,
      );
  };
  set('reads.monitor', reads?.monitor ?? {});
  const inOrder = commands
    .map(({ atUs, do: command }, index) => ({ atUs, command, index }))
    .sort((a, b) => a.atUs - b.atUs || a.index - b.index);
  for (const { command, index } of inOrder) {
    if (command.type === 'setMonitor') set(`commands[${index}].do.settings`, command.settings);
  }
}
