/** Standbys that join and leave while the cluster runs. */
import { abandonFailovers, stop } from '../availability/attempt';
import { defined } from '../../shared/defined';
import { connect } from '../replication/connect';
import { evaluateWaits } from '../replication/commitWait';
import { defaultNodeSettings } from '../replication/node';
import { connectionLost } from '../replication/walreceiver';
import { closeSender, trimLog } from '../replication/walsender';
import { leadBy } from '../routing/router';
import type { Command, CommandRefusal } from './commands';
import type { ClusterContext, ClusterNode } from './context';
import { connectionsOf, failJob, loseVolatile, startTimers, startWatch } from './faults';
import { newNode } from './newNode';
import { routingTold } from './router';
import { maxPages } from './setup';

export type MembershipCommand = Extract<Command, { type: 'addStandby' | 'removeStandby' }>;

export const isMembershipCommand = (command: Command): command is MembershipCommand =>
  command.type === 'addStandby' || command.type === 'removeStandby';

export const mostNodes = 64;
const idForm = /^[a-z][a-z0-9-]{0,31}$/;

export function membershipRefusal(ctx: ClusterContext, command: MembershipCommand): CommandRefusal | null {
  const { node: id } = command;
  const refuse = (code: string, params: CommandRefusal['params'] = {}): CommandRefusal => ({
    code,
    params: { node: id, ...params },
  });
  if (command.type === 'addStandby') {
    if (!idForm.test(id)) return refuse('idIllFormed');
    if (ctx.isTaken(id)) return refuse('idTaken');
    if (!ctx.isRegion(command.region)) return refuse('noSuchRegion', { region: command.region });
    return ctx.members.size >= mostNodes ? refuse('tooManyNodes', { most: mostNodes }) : null;
  }
  const node = ctx.members.get(id);
  if (node === undefined) return refuse('noSuchNode');
  if (node.role === 'primary') return refuse('nodeIsPrimary');
  return id === ctx.leaderId ? refuse('nodeLedLast') : null;
}

export function carryOutMembership(ctx: ClusterContext, command: MembershipCommand, cause: number): void {
  if (command.type === 'addStandby') addStandby(ctx, command, cause);
  else removeStandby(ctx, ctx.member(command.node), cause);
}

/** It starts with nothing and asks its primary for a base backup. Routers learn of it once it has its copy. */
function addStandby(
  ctx: ClusterContext,
  { node: id, region, settings = {}, bandwidthBps }: Extract<Command, { type: 'addStandby' }>,
  cause: number,
): void {
  const leader = ctx.member(ctx.leaderId);
  const physicalOrder = 'asInserted';
  const node = newNode(ctx.sqlite.open({ name: id, physicalOrder, maxPages }), {
    id,
    serverId: ctx.nextServerId(),
    region,
    physicalOrder,
    linkFormat: null,
    settings: { ...defaultNodeSettings, ...defined(settings) },
    role: 'standby',
    history: leader.history.slice(0, 1),
    upstream: leader.id,
    physical: false,
    joining: true,
  });
  ctx.join(node, bandwidthBps);
  const seq = ctx.emit({ kind: 'standbyAdded', node: id, peer: leader.id, causes: [cause] });
  node.lastFlushSeq = seq;
  node.lastReceiveSeq = seq;
  startTimers(ctx, node);
  startWatch(ctx, id);
  connect(ctx, node, seq);
}

/** Its process ends, its links are gone, and so is everything that is kept for it. */
function removeStandby(ctx: ClusterContext, node: ClusterNode, cause: number): void {
  const { id } = node;
  const seq = ctx.emit({ kind: 'standbyRemoved', node: id, lsn: node.log.flushLsn, causes: [cause] });
  abandonFailovers(ctx, id, 'coordinatorLost');
  for (const attempt of ctx.failovers) {
    if (attempt.candidate === id || attempt.oldPrimary === id) stop(ctx, attempt, 'candidateLost');
    if (attempt.next === null) continue;
    attempt.reports.delete(id);
    attempt.expected = attempt.expected.filter((member) => member !== id);
  }
  const jobs = [...node.jobs.values()];
  const connections = connectionsOf(ctx, node);
  node.state = 'down';
  node.stateSinceUs = ctx.nowUs;
  node.killedBy = 'process';
  node.killSeq = seq;
  loseVolatile(node);
  for (const { request } of jobs) failJob(ctx, request, 'connectionLost', seq);
  forgetUpstream(ctx, id);
  for (const { id: connection, peer } of connections) {
    ctx.connections.delete(connection);
    if (ctx.isUp(peer)) connectionLost(ctx, ctx.member(peer), connection, seq);
  }
  stopShipping(ctx, id, seq);
  for (const packet of ctx.network.lose(ctx.nowUs, ({ from, to }) => from === id || to === id)) {
    ctx.packetLost(packet, seq);
  }
  ctx.leave(node);
  forgetMember(ctx, id, seq);
}

/** Who followed it follows nobody until it learns whom. */
function forgetUpstream(ctx: ClusterContext, id: string): void {
  for (const other of ctx.members.values()) if (other.upstream === id) other.upstream = null;
  for (const member of [...ctx.members.keys(), ...ctx.observers]) {
    const watcher = ctx.watcher(member);
    if (watcher.primary === id) watcher.primary = null;
    watcher.answers.delete(id);
    watcher.grants.delete(id);
  }
}

/** Whoever ships to it stops, also where it has left by itself. A process that stands still is not asked. */
function stopShipping(ctx: ClusterContext, id: string, cause: number): void {
  for (const other of ctx.members.values()) {
    const sender = other.senders.get(id);
    if (sender === undefined) continue;
    if (other.state === 'up') closeSender(ctx, other, sender, 'removed', cause);
    else other.senders.delete(id);
  }
}

function forgetMember(ctx: ClusterContext, id: string, cause: number): void {
  for (const other of ctx.members.values()) {
    other.slots.delete(id);
    other.lastHeardUs.delete(id);
    trimLog(ctx, other);
    if (other.role === 'primary' && other.state === 'up') evaluateWaits(ctx, other, cause, 'ruleChanged');
  }
  for (const session of ctx.sessions.values()) if (session.address?.node === id) session.address = null;
  for (const router of ctx.routers.values()) {
    router.beliefs.delete(id);
    if (router.primary !== id) continue;
    if (router.id === ctx.routerId) routingTold(ctx, null, cause);
    else {
      leadBy(router, null);
      ctx.emit({ kind: 'routingMoved', node: router.id, peer: null, causes: [cause] });
    }
  }
}
