/** Commands about who leads: refusals and what they do. */
import { activeFailover, openFailover } from '../availability/attempt';
import { followOrdered } from '../availability/follow';
import { startPromotion } from '../availability/promotion';
import { rewindRefusal, startRewind } from '../availability/rewind';
import { startSwitchover } from '../availability/switchover';
import { candidatesOf } from '../availability/candidate';
import { routingTold } from './router';
import type { Command, CommandRefusal } from './commands';
import type { ClusterContext, ClusterNode } from './context';
import { keyTable, keyTableSql } from './retries';
import { grantToPrimaries, startWatching, stopWatching } from './roles';

const types = [
  'setFailover',
  'setClients',
  'chooseCandidate',
  'promote',
  'switchover',
  'follow',
  'rewind',
  'route',
  'keepSide',
] as const;

export type FailoverCommand = Extract<Command, { type: (typeof types)[number] }>;

export const isFailoverCommand = (command: Command): command is FailoverCommand =>
  (types as readonly string[]).includes(command.type);

const refuse = (code: string, params: CommandRefusal['params'] = {}): CommandRefusal => ({ code, params });

export function failoverRefusal(ctx: ClusterContext, command: FailoverCommand): CommandRefusal | null {
  switch (command.type) {
    case 'setFailover':
      return null;
    case 'setClients': {
      const wants = command.settings.idempotencyKeys === true;
      const tables = ctx.sqlite.readSchema(ctx.member(ctx.leaderId).visible.pages);
      return wants && !tables.some(({ name }) => name === keyTable)
        ? refuse('noKeyTable', { table: keyTable, sql: keyTableSql })
        : null;
    }
    case 'route':
      return ctx.members.has(command.primary) ? null : refuse('noSuchNode', { node: command.primary });
    default: {
      const node = ctx.members.get(command.node);
      return node === undefined
        ? refuse('noSuchNode', { node: command.node })
        : nodeRefusal(ctx, node, command);
    }
  }
}

function nodeRefusal(
  ctx: ClusterContext,
  node: ClusterNode,
  command: Extract<FailoverCommand, { readonly node: string }>,
): CommandRefusal | null {
  const params = { node: node.id };
  if (command.type === 'chooseCandidate') {
    const active = activeFailover(ctx);
    if (active === null || (active.next !== 'choose' && active.next !== 'detect'))
      return refuse('nothingToChoose');
    if (active.next === 'choose' && !candidatesOf(active).some(({ member }) => member === node.id)) {
      return refuse('notACandidate', params);
    }
    return null;
  }
  const leads = command.type === 'promote' || command.type === 'switchover';
  if (leads && node.joining) return refuse('nodeIsJoining', params);
  if (node.state !== 'up') return refuse(node.state === 'down' ? 'nodeIsDown' : 'nodeIsPaused', params);
  switch (command.type) {
    case 'promote':
      if (node.role === 'primary') return refuse('nodeIsPrimary', params);
      return node.applyStop === null ? null : refuse('applyStopped', params);
    case 'switchover':
      if (node.role === 'primary') return refuse('nodeIsPrimary', params);
      if (ctx.member(ctx.leaderId).role === 'standby') return refuse('nodeIsStandby', { node: ctx.leaderId });
      return ctx.member(ctx.leaderId).state === 'up' ? null : refuse('primaryIsDown', { node: ctx.leaderId });
    case 'follow':
      if (!ctx.members.has(command.primary)) return refuse('noSuchNode', { node: command.primary });
      return command.primary === node.id ? refuse('nodeIsPrimary', params) : null;
    case 'rewind': {
      if (node.role === 'primary') return refuse('nodeIsPrimary', params);
      const reason = rewindRefusal(ctx, node);
      return reason === null ? null : refuse(`rewind.${reason}`, params);
    }
    case 'keepSide':
      return node.role === 'primary' ? null : refuse('nodeIsStandby', params);
  }
}

export function carryOutFailover(ctx: ClusterContext, command: FailoverCommand, cause: number): void {
  switch (command.type) {
    case 'setFailover': {
      const { mode, lease } = ctx.failover;
      Object.assign(ctx.failover, command.settings);
      ctx.emit({ kind: 'settingChanged', detail: command.type, causes: [cause] });
      if (ctx.failover.mode === 'off') stopWatching(ctx);
      else if (mode === 'off') startWatching(ctx);
      else if (lease === null && ctx.failover.lease !== null) grantToPrimaries(ctx);
      return;
    }
    case 'setClients':
      Object.assign(ctx.clients, command.settings);
      ctx.emit({ kind: 'settingChanged', detail: command.type, causes: [cause] });
      return;
    case 'chooseCandidate': {
      const active = activeFailover(ctx);
      if (active !== null) ctx.choices.set(active.id, command.node);
      return;
    }
    case 'promote':
      promoteByHand(ctx, ctx.member(command.node), cause);
      return;
    case 'switchover':
      startSwitchover(ctx, command.node, cause);
      return;
    case 'follow':
      followOrdered(ctx, ctx.member(command.node), command.primary, cause);
      return;
    case 'rewind':
      startRewind(ctx, ctx.member(command.node), cause);
      return;
    case 'route':
      routingTold(ctx, command.primary, cause);
      return;
    case 'keepSide':
      keepSide(ctx, ctx.member(command.node), cause);
  }
}

/** No observer is asked and no vote is taken: the router and the other standbys are a person's work too. */
function promoteByHand(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  const failover = openFailover(ctx, 'byHand', node.id, ctx.leaderId);
  failover.next = null;
  failover.candidate = node.id;
  failover.chosenBy = 'person';
  // A person has looked at every member: no token is newer.
  const known = [...ctx.members.keys(), ...ctx.observers].map((id) => ctx.watcher(id));
  failover.term = Math.max(...known.map(({ term, stoodTerm }) => Math.max(term, stoodTerm))) + 1;
  const voters = [...ctx.members.keys(), ...ctx.observers].filter((id) => id !== node.id);
  startPromotion(ctx, node, { by: null, failover: failover.id, term: failover.term, voters }, cause);
}

/** The chosen primary's term becomes the newest; whoever else leads steps down and follows it. */
function keepSide(ctx: ClusterContext, kept: ClusterNode, cause: number): void {
  const members = [...ctx.members.values()];
  const newest = Math.max(...members.map(({ id }) => ctx.watcher(id).term));
  if (ctx.watcher(kept.id).term < newest) ctx.watcher(kept.id).term = newest + 1;
  ctx.leaderId = kept.id;
  kept.draining = false;
  ctx.router.term = ctx.watcher(kept.id).term;
  const seq = ctx.emit({ kind: 'sideKept', node: kept.id, tx: kept.timelineId, causes: [cause] });
  for (const id of ctx.observers) {
    ctx.watcher(id).primary = kept.id;
    ctx.watcher(id).lastHeardUs = ctx.nowUs;
  }
  for (const node of members) {
    if (node !== kept && node.state === 'up') followOrdered(ctx, node, kept.id, seq);
  }
  routingTold(ctx, kept.id, seq);
  for (const session of ctx.sessions.values()) session.address = null;
}
