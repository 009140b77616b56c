/** Carries out commands. A command that makes no sense now is refused and changes nothing. */
import { exhaustive } from '../../shared/exhaustive';
import { cancelWait, evaluateWaits } from '../replication/commitWait';
import { reclone } from '../replication/connect';
import { readsChanged } from '../replication/recoveryConflict';
import { skipEntry, startReplay } from '../replication/replay';
import { capacityChanged } from '../replication/capacity';
import { pumpAll, trimLog } from '../replication/walsender';
import { checksumRefusal, startChecksums } from './checksums';
import { submit } from './client';
import type { Command, CommandRefusal } from './commands';
import { routerId, type ClusterContext, type ClusterNode } from './context';
import {
  carryOutFailover,
  failoverRefusal,
  isFailoverCommand,
  type FailoverCommand,
} from './failoverCommands';
import { killNode, restartNode } from './faults';
import { carryOutOnNetwork, isNetworkCommand, networkRefusal, type NetworkCommand } from './networkCommands';
import { setRate, streamNamed } from './workload';
import { carryOutMembership, isMembershipCommand, membershipRefusal } from './membership';
import { carryOutRead, isReadCommand, readRefusal, type ReadCommand } from './readCommands';

/** What the handlers reach beyond the context. */
export interface CommandContext extends ClusterContext {
  resume(node: ClusterNode, cause: number): void;
  resumeReceiver(node: ClusterNode, cause: number): void;
}

const refuse = (code: string, params: CommandRefusal['params'] = {}): CommandRefusal => ({ code, params });

/** Null when `command` can be carried out now. */
export function refusalOf(ctx: CommandContext, command: Command): CommandRefusal | null {
  if (isFailoverCommand(command)) return failoverRefusal(ctx, command);
  if (isReadCommand(command)) return readRefusal(ctx, command);
  if (isMembershipCommand(command)) return membershipRefusal(ctx, command);
  if (isNetworkCommand(command)) return networkRefusal(ctx, command);
  if ('node' in command) {
    const node = ctx.members.get(command.node);
    if (node === undefined) return refuse('noSuchNode', { node: command.node });
    return refusalForNode(node, command);
  }
  if ('session' in command && !ctx.sessions.has(command.session)) {
    return refuse('noSuchSession', { session: command.session });
  }
  switch (command.type) {
    case 'execSql':
      if (command.target !== routerId && !ctx.members.has(command.target)) {
        return refuse('noSuchNode', { node: command.target });
      }
      return command.sql.length > maxSqlLength ? refuse('sqlTooLong', { length: command.sql.length }) : null;
    case 'checksumTables':
      return checksumRefusal(ctx, command);
    case 'setWorkload':
      return command.stream === undefined || streamNamed(ctx, command.stream) !== undefined
        ? null
        : refuse('noSuchStream', { stream: command.stream });
    case 'cancelWait':
      return [...ctx.members.values()].some((node) => waitsAt(node, command.session))
        ? null
        : refuse('nothingWaits', { session: command.session });
    default:
      return null;
  }
}

const waitsAt = (node: ClusterNode, session: string): boolean =>
  node.state === 'up' &&
  node.commits.some(
    (commit) => commit.entry.session === session && commit.waitSinceUs !== null && !commit.released,
  );

export const maxSqlLength = 1_000_000;

const awayRefusal = ({ id, state }: ClusterNode): CommandRefusal | null =>
  state === 'up' ? null : refuse(state === 'down' ? 'nodeIsDown' : 'nodeIsPaused', { node: id });

function refusalForNode(
  node: ClusterNode,
  command: Exclude<Command, FailoverCommand | ReadCommand | NetworkCommand> & { readonly node: string },
): CommandRefusal | null {
  const params = { node: node.id };
  switch (command.type) {
    case 'kill':
      return node.state === 'down' ? refuse('nodeIsDown', params) : null;
    case 'restart':
      return node.state === 'down' ? null : refuse('nodeIsUp', params);
    case 'pause':
      return awayRefusal(node);
    case 'resume':
      return node.state === 'paused' ? null : refuse('nodeIsNotPaused', params);
    case 'pauseReceiver':
    case 'resumeReceiver':
    case 'reclone':
      if (node.role === 'primary') return refuse('nodeIsPrimary', params);
      return awayRefusal(node);
    case 'skipEntry':
      return node.applyStop === null ? refuse('applyRuns', params) : null;
    case 'setSlot':
      return node.role === 'primary' ? refuse('nodeIsPrimary', params) : null;
    default:
      return null;
  }
}

export function carryOut(ctx: CommandContext, command: Command, cause: number): void {
  if (isFailoverCommand(command)) {
    carryOutFailover(ctx, command, cause);
    return;
  }
  if (isReadCommand(command)) {
    carryOutRead(ctx, command, cause);
    return;
  }
  if (isMembershipCommand(command)) {
    carryOutMembership(ctx, command, cause);
    return;
  }
  if (isNetworkCommand(command)) {
    carryOutOnNetwork(ctx, command, cause);
    return;
  }
  switch (command.type) {
    case 'execSql':
      submit(ctx, ctx.sessions.get(command.session)!, command.sql, command.target, cause, command.strong);
      return;
    case 'checksumTables':
      startChecksums(ctx, command, cause);
      return;
    case 'cancelWait':
      cancelWaits(ctx, command.session, 'cancelled', cause);
      return;
    case 'disconnect':
      disconnect(ctx, command.session, cause);
      return;
    case 'kill':
      killNode(ctx, ctx.member(command.node), command.kind, cause);
      return;
    case 'restart':
      restartNode(ctx, ctx.member(command.node), cause);
      return;
    case 'pause':
      pause(ctx, ctx.member(command.node), cause);
      return;
    case 'resume':
      ctx.resume(ctx.member(command.node), cause);
      return;
    case 'pauseReceiver':
      ctx.member(command.node).receiver.paused = true;
      return;
    case 'resumeReceiver':
      ctx.resumeReceiver(ctx.member(command.node), cause);
      return;
    case 'setWorkload':
      setRate(ctx, command, cause);
      return;
    case 'skipEntry':
      skipEntry(ctx, ctx.member(command.node), cause);
      return;
    case 'reclone':
      reclone(ctx, ctx.member(command.node), cause);
      return;
    default:
      changeSetting(ctx, command, cause);
  }
}

type SettingCommand = Extract<
  Command,
  {
    type:
      'setFormat' | 'setCommitRule' | 'setLocalFlush' | 'setShipping' | 'setNode' | 'setSlot' | 'setLogKeep';
  }
>;

function changeSetting(ctx: CommandContext, command: SettingCommand, cause: number): void {
  const { settings } = ctx;
  const primary = ctx.member(ctx.primaryId());
  switch (command.type) {
    case 'setFormat':
      settings.format = command.format;
      settings.context = command.context ?? settings.context;
      settings.rowImage = command.rowImage ?? settings.rowImage;
      ctx.emit({ kind: 'formatChanged', detail: command.format, causes: [cause] });
      return;
    case 'setCommitRule': {
      settings.rule = command.rule;
      settings.level = command.level ?? settings.level;
      const seq = ctx.emit({ kind: 'ruleChanged', detail: command.rule.kind, causes: [cause] });
      for (const node of ctx.members.values()) {
        if (node.role !== 'primary') continue;
        node.semiSyncOff = false;
        if (node.state === 'up') evaluateWaits(ctx, node, seq, 'ruleChanged');
      }
      return;
    }
    case 'setLocalFlush':
      settings.waitForLocalFlush = command.wait;
      break;
    case 'setShipping':
      settings.shipping = command.shipping;
      settings.pollUs = command.pollUs ?? settings.pollUs;
      for (const node of ctx.members.values()) {
        if (node.role === 'primary' && node.state === 'up') pumpAll(ctx, node, cause);
      }
      break;
    case 'setNode': {
      const node = ctx.member(command.node);
      node.settings = { ...node.settings, ...command.settings };
      if (node.state === 'up') capacityChanged(ctx, node);
      if (node.state === 'up') readsChanged(ctx, node);
      if (node.role === 'standby' && node.state === 'up') startReplay(ctx, node);
      break;
    }
    case 'setSlot':
      if (command.keep) primary.slots.set(command.node, ctx.member(command.node).log.flushLsn);
      else primary.slots.delete(command.node);
      trimLog(ctx, primary);
      break;
    case 'setLogKeep':
      settings.logKeepBytes = command.bytes;
      for (const node of ctx.members.values()) trimLog(ctx, node);
      break;
    default:
      exhaustive(command);
  }
  ctx.emit({
    kind: 'settingChanged',
    node: 'node' in command ? command.node : null,
    detail: command.type,
    causes: [cause],
  });
}

function pause(ctx: CommandContext, node: ClusterNode, cause: number): void {
  node.state = 'paused';
  node.stateSinceUs = ctx.nowUs;
  ctx.emit({ kind: 'nodePaused', node: node.id, causes: [cause] });
}

/** A process that stands still hears nobody. */
function cancelWaits(
  ctx: CommandContext,
  session: string,
  reason: 'cancelled' | 'terminated',
  cause: number,
): void {
  for (const node of ctx.members.values()) {
    if (node.state === 'up') cancelWait(ctx, node, session, reason, cause);
  }
}

/** pg_terminate_backend: the wait ends, the connection with it, and the row is committed here (recording P3). */
function disconnect(ctx: CommandContext, session: string, cause: number): void {
  cancelWaits(ctx, session, 'terminated', cause);
}
