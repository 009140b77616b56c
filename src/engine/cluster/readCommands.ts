/** Commands about who may answer reads. */
import { defined } from '../../shared/defined';
import type { Command, CommandRefusal } from './commands';
import type { ClusterContext } from './context';
import { givesUpTooSoon } from '../routing/policy';
import { setMonitor } from './healthChecks';

export type ReadCommand = Extract<Command, { type: 'setReadPolicy' | 'setMonitor' }>;

export const isReadCommand = (command: Command): command is ReadCommand =>
  command.type === 'setReadPolicy' || command.type === 'setMonitor';

export function readRefusal(ctx: ClusterContext, command: ReadCommand): CommandRefusal | null {
  if (command.type === 'setMonitor') {
    const monitor = { ...ctx.reads.monitor, ...defined(command.settings) };
    const { everyUs, unhealthyAfterUs } = monitor;
    return givesUpTooSoon(monitor) ? { code: 'givesUpTooSoon', params: { everyUs, unhealthyAfterUs } } : null;
  }
  const { session } = command;
  return session === null || ctx.sessions.has(session)
    ? null
    : { code: 'noSuchSession', params: { session } };
}

/** What a policy has to know needs health checks: they start with it. */
export function carryOutRead(ctx: ClusterContext, command: ReadCommand, cause: number): void {
  if (command.type === 'setMonitor') setMonitor(ctx, defined(command.settings));
  else {
    const { session, policy } = command;
    if (session === null) ctx.reads.policy = policy;
    for (const known of ctx.sessions.values()) {
      if (session === null || known.id === session) known.policy = policy;
    }
    if (policy.kind !== 'primary' && !ctx.reads.monitor.on) setMonitor(ctx, { on: true });
  }
  ctx.emit({
    kind: 'settingChanged',
    session: command.type === 'setReadPolicy' ? command.session : null,
    detail: command.type,
    causes: [cause],
  });
}
