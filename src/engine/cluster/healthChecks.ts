/**
 * Routers look after the nodes: they ask each where it is, and then the primary how old what it lacks is, as an operator
 * compares pg_last_wal_replay_lsn() on a standby with the primary's log.
 */
import { present } from '../../shared/assert';
import { exhaustive } from '../../shared/exhaustive';
import { controlBytes } from '../replication/messages';
import type { HealthMessage } from '../routing/healthMessages';
import type { MonitorSettings } from '../routing/policy';
import { beliefOf, heardOf, leadBy, type Belief, type Router } from '../routing/router';
import { routerId, type ClusterContext, type ClusterEvent } from './context';
import { lagBehind, visiblePosition } from './positions';

/** Health checks begin at once where they are on. */
export function startMonitor(ctx: ClusterContext): void {
  if (ctx.reads.monitor.on) scheduleChecks(ctx, 0);
}

/** Health checks begin at once, end, or go on with other figures; their interval counts from the last round. */
export function setMonitor(ctx: ClusterContext, settings: Partial<MonitorSettings>): void {
  const { monitor } = ctx.reads;
  const { on, everyUs } = monitor;
  Object.assign(monitor, settings);
  if (monitor.on === on && monitor.everyUs === everyUs) return;
  const sinceUs = on ? ctx.nowUs - lastRoundUs(ctx) : Infinity;
  scheduleChecks(ctx, Math.max(0, monitor.everyUs - sinceUs));
}

const lastRoundUs = ({ routers }: ClusterContext): number =>
  present(routers.get(routerId), 'router', routerId).checkSentAtUs;

/** The round that was due before is not. */
function scheduleChecks(ctx: ClusterContext, inUs: number): void {
  ctx.healthGeneration++;
  if (ctx.reads.monitor.on)
    ctx.scheduleEvent(inUs, { type: 'healthCheck', generation: ctx.healthGeneration });
}

export function healthCheckDue(
  ctx: ClusterContext,
  event: Extract<ClusterEvent, { type: 'healthCheck' }>,
): void {
  if (event.generation !== ctx.healthGeneration) return;
  checkHealth(ctx);
  ctx.scheduleEvent(ctx.reads.monitor.everyUs, event);
}

/** One round of every router: who was silent for too long is unhealthy, then all are asked again. */
function checkHealth(ctx: ClusterContext): void {
  for (const router of ctx.routers.values()) {
    router.checks++;
    router.checkSentAtUs = ctx.nowUs;
    for (const { id, joining } of ctx.members.values()) {
      if (joining) continue;
      const belief = beliefOf(router, id, ctx.nowUs);
      const silentUs = ctx.nowUs - belief.lastContactUs;
      if (belief.healthy && silentUs > ctx.reads.monitor.unhealthyAfterUs) {
        belief.healthy = false;
        ctx.emit({ kind: 'nodeUnhealthy', node: id, peer: router.id, value: silentUs, causes: [] });
      }
      say(ctx, router.id, id, { type: 'check', number: router.checks }, 0);
    }
  }
}

/** At a node: it says where it is, or what another lacks. */
export function askedOfHealth(
  ctx: ClusterContext,
  nodeId: string,
  router: string,
  message: HealthMessage,
  cause: number,
): void {
  const node = ctx.member(nodeId);
  if (node.joining) return;
  if (message.type === 'check') {
    const { role } = node;
    const term = ctx.termOf(nodeId);
    const position = visiblePosition(node);
    say(ctx, nodeId, router, { type: 'checked', number: message.number, role, term, position }, cause);
  } else if (message.type === 'lagAsked' && node.role === 'primary') {
    const { number, standby, position, askedAtUs } = message;
    const lag = lagBehind(node, position, ctx.nowUs);
    say(ctx, nodeId, router, { type: 'lagTold', number, standby, lag, askedAtUs }, cause);
  }
}

/** At a router: it believes what it was told, until it is told otherwise. Of who was removed it believes nothing. */
export function healthTold(
  ctx: ClusterContext,
  router: Router,
  from: string,
  message: HealthMessage,
  cause: number,
): void {
  if (!ctx.members.has(message.type === 'lagTold' ? message.standby : from)) return;
  switch (message.type) {
    case 'checked':
      checked(ctx, router, beliefOf(router, from, ctx.nowUs), message, cause);
      return;
    case 'lagTold':
      // Who led when it was asked compares with a history that is not the cluster's any more.
      if (from !== router.primary) return;
      lagTold(ctx, router, beliefOf(router, message.standby, ctx.nowUs), message, cause);
      return;
    case 'check':
    case 'lagAsked':
      return;
    default:
      exhaustive(message);
  }
}

function checked(
  ctx: ClusterContext,
  router: Router,
  belief: Belief,
  message: Extract<HealthMessage, { type: 'checked' }>,
  cause: number,
): void {
  const { node } = belief;
  belief.lastContactUs = ctx.nowUs;
  if (message.number === router.checks) belief.roundTripUs = ctx.nowUs - router.checkSentAtUs;
  if (!belief.healthy) {
    belief.healthy = true;
    ctx.emit({ kind: 'nodeHealthy', node, peer: router.id, causes: [cause] });
  }
  heardOf(belief, message.position);
  if (message.role === 'standby') belief.heard = true;
  else leads(ctx, router, node, message.term, cause);
  if (node === router.primary || router.primary === null) return;
  const { number, position } = message;
  const question = { type: 'lagAsked', number, standby: node, position, askedAtUs: ctx.nowUs } as const;
  say(ctx, router.id, router.primary, question, cause);
}

/** A router that nobody tells who leads sees it for itself. The cluster's own is told by who decides. */
function leads(ctx: ClusterContext, router: Router, node: string, term: number, cause: number): void {
  if (router.id === ctx.routerId || router.primary === node || term < router.term) return;
  leadBy(router, node);
  router.term = term;
  ctx.emit({ kind: 'routingMoved', node: router.id, peer: node, causes: [cause] });
}

function lagTold(
  ctx: ClusterContext,
  router: Router,
  belief: Belief,
  { lag, askedAtUs }: Extract<HealthMessage, { type: 'lagTold' }>,
  cause: number,
): void {
  belief.lagUs = lag?.us ?? null;
  belief.lagBytes = lag?.bytes ?? null;
  belief.checkedAtUs = ctx.nowUs;
  // Its age was counted after the question was sent, so that this is never later than the truth.
  belief.asOfUs = lag === null ? null : askedAtUs - lag.us;
  const seq = ctx.emit({
    kind: 'healthChecked',
    node: belief.node,
    peer: router.id,
    lsn: belief.position?.lsn ?? 0,
    value: lag?.us ?? 0,
    detail: lag === null ? 'unknown' : null,
    causes: [cause],
  });
  warn(ctx, router, belief, seq);
}

/** The reference monitor's warning, and the learner's own. */
function warn(ctx: ClusterContext, router: Router, belief: Belief, cause: number): void {
  const { warnLagUs, warnLagBytes } = ctx.reads.monitor;
  const late = belief.lagUs === null || belief.lagUs > warnLagUs;
  const bulky = warnLagBytes !== null && (belief.lagBytes ?? 0) > warnLagBytes;
  if (belief.warned === (late || bulky)) return;
  belief.warned = late || bulky;
  ctx.emit({
    kind: belief.warned ? 'lagWarningRaised' : 'lagWarningCleared',
    node: belief.node,
    peer: router.id,
    value: late ? (belief.lagUs ?? 0) : (belief.lagBytes ?? 0),
    detail: late ? 'time' : bulky ? 'bytes' : null,
    causes: [cause],
  });
}

const say = (ctx: ClusterContext, from: string, to: string, message: HealthMessage, cause: number): void =>
  ctx.sendClient(from, to, message, controlBytes, cause);
