/** What an event or a message of this layer does. */
import { exhaustive } from '../../shared/exhaustive';
import { reportOf, voteFor } from './candidate';
import type { AvailabilityContext } from './context';
import { beatAnswered, watchDue } from './detection';
import { reportReceived } from './asking';
import { activeOf, failoverOf, lastSeq, pauseUs, stop } from './attempt';
import { answersDue, powerOffAnswered, promotionHeard, takeStep } from './failover';
import { powerOffDue } from './fence';
import { followOrdered, leaveUpstream } from './follow';
import type { AvailabilityEvent, AvailabilityMessage } from './messages';
import { startPromotion } from './promotion';
import { answerRewind, finishRewind, rewindArrived } from './rewind';
import { routeConfirmed, routeDue, routeTold } from './routing';
import {
  catchUpReported,
  drainedHeard,
  switchoverLook,
  switchoverVoted,
  takeSwitchoverStep,
} from './switchover';
import { heedTerm, staleTermTold } from './terms';

export function availabilityEvent(ctx: AvailabilityContext, event: AvailabilityEvent): void {
  switch (event.type) {
    case 'watch':
      if (ctx.failover.mode === 'on') watchDue(ctx, event.node);
      return;
    case 'answersDue':
      patienceOver(ctx, event.failover, event.round);
      return;
    case 'failoverStep': {
      const failover = failoverOf(ctx, event.failover);
      if (failover?.next !== event.step) return;
      const early = event.step === 'detect' || event.step === 'choose';
      failover.due = false;
      if (failover.kind === 'switchover' && early) takeSwitchoverStep(ctx, failover);
      else takeStep(ctx, failover);
      return;
    }
    case 'powerOff': {
      const failover = failoverOf(ctx, event.failover);
      if (failover?.next !== 'promote') return;
      powerOffAnswered(ctx, failover, powerOffDue(ctx, failover, lastSeq(failover)));
      return;
    }
    case 'routeDue':
      routeDue(ctx, event.node, event.number);
      return;
    case 'rewound':
      finishRewind(ctx, ctx.node(event.node));
      return;
    default:
      exhaustive(event);
  }
}

function patienceOver(ctx: AvailabilityContext, id: number, round: number): void {
  const failover = failoverOf(ctx, id);
  if (failover?.round !== round) return;
  const looking =
    failover.kind === 'switchover' && (failover.next === 'detect' || failover.next === 'choose');
  if (!looking) answersDue(ctx, failover);
  else if (!failover.due) switchoverLook(ctx, failover);
}

/** A message of this layer has arrived at a node, an observer or the router. */
export function availabilityMessage(
  ctx: AvailabilityContext,
  to: string,
  from: string,
  message: AvailabilityMessage,
  cause: number,
): void {
  if (message.type === 'route') {
    routeTold(ctx, from, message, cause);
    return;
  }
  if (message.type === 'staleTerm') {
    staleTermTold(ctx, to, message, cause);
    return;
  }
  // Asking around is for those who do not know the newest term yet.
  const asking = message.type === 'ask' || message.type === 'report';
  if ('term' in message && !asking && !heedTerm(ctx, to, from, message.term, cause)) return;
  const node = ctx.nodes.get(to);
  switch (message.type) {
    case 'beatAnswer':
      beatAnswered(ctx, to, from, message);
      return;
    case 'ask':
      asked(ctx, to, from, message, cause);
      return;
    case 'report': {
      const failover = failoverOf(ctx, message.failover);
      const planned = failover?.kind === 'switchover';
      if (planned && failover.next === 'choose') catchUpReported(ctx, failover, message.report);
      else if (planned && failover.next === 'promote') switchoverVoted(ctx, failover, message.report);
      else reportReceived(ctx, to, message.failover, message.report, message.term);
      return;
    }
    case 'promote': {
      const { failover, term, voters } = message;
      if (node !== undefined) startPromotion(ctx, node, { by: from, failover, term, voters }, cause);
      return;
    }
    case 'promoted':
      promotionHeard(ctx, message.failover, message.timelineId, message.forkLsn, cause);
      return;
    case 'follow':
      if (node === undefined) return;
      followOrdered(ctx, node, message.primary, cause);
      return;
    case 'drain':
      drainTold(ctx, to, from, message, cause);
      return;
    case 'drained':
      drainedHeard(ctx, message.failover, message.flushLsn, cause);
      return;
    case 'resumeWrites':
      if (node !== undefined) node.draining = false;
      return;
    case 'routed':
      routeConfirmed(ctx, to, message.number);
      return;
    case 'rewindAsk':
      if (node !== undefined) answerRewind(ctx, node, from, message.history, cause);
      return;
    case 'rewindFrom':
      if (node !== undefined) rewindArrived(ctx, node, from, message, cause);
      return;
    default:
      exhaustive(message);
  }
}

/** A member reports, and where it is asked gives or keeps its vote. Who has voted takes no more of the old stream. */
function asked(
  ctx: AvailabilityContext,
  member: string,
  from: string,
  message: Extract<AvailabilityMessage, { type: 'ask' }>,
  cause: number,
): void {
  const vote = message.vote ? voteFor(ctx, member, from, message, cause) : null;
  let seq = cause;
  if (vote !== null) {
    seq = ctx.emit({
      kind: 'voteAnswered',
      node: member,
      peer: from,
      value: message.term,
      detail: vote,
      causes: [cause],
    });
    if (vote === 'granted') voted(ctx, member, from);
  }
  const report = reportOf(ctx, member, vote, from);
  ctx.tell(
    member,
    from,
    { type: 'report', failover: message.failover, term: ctx.watcher(member).term, report },
    seq,
  );
}

/** A vote given to another ends one's own try, and one's part in the old primary's stream. */
function voted(ctx: AvailabilityContext, member: string, coordinator: string): void {
  const watcher = ctx.watcher(member);
  watcher.primary = null;
  watcher.actAtUs = Math.max(watcher.actAtUs, watcher.yieldUntilUs + pauseUs(ctx));
  const active = activeOf(ctx, member);
  if (active !== null && member !== coordinator) stop(ctx, active, 'superseded');
  const node = ctx.nodes.get(member);
  if (node?.role === 'standby') leaveUpstream(ctx, node);
}

function drainTold(
  ctx: AvailabilityContext,
  to: string,
  from: string,
  message: Extract<AvailabilityMessage, { type: 'drain' }>,
  cause: number,
): void {
  const node = ctx.node(to);
  if (node.role !== 'primary') return;
  if (!node.draining) {
    node.draining = true;
    node.drainingSinceUs = ctx.nowUs;
    ctx.emit({ kind: 'writesStopped', node: to, peer: from, causes: [cause] });
  }
  if (!ctx.drained(node)) return;
  const { failover, term } = message;
  ctx.tell(to, from, { type: 'drained', failover, term, flushLsn: node.log.flushLsn }, node.lastFlushSeq);
}
