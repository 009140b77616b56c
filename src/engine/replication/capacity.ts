import type { ReplicationContext } from './context';
import type { ReplicaNode, TurnClaim, Turns } from './node';

export const newTurns = (): Turns => ({ busyUntilUs: 0, waiting: [], timer: 0 });

/** How long one turn lasts, microseconds; 0 without a limit. Rounded up: never more than the capacity says. */
const turnUs = ({ settings }: ReplicaNode): number =>
  settings.statementsPerSecond === null ? 0 : Math.ceil(1_000_000 / settings.statementsPerSecond);

/** Takes a turn now, or waits for one in line: then `nextTurn` hands it out. True when it was taken. */
export function takeTurn(ctx: ReplicationContext, node: ReplicaNode, claim: TurnClaim): boolean {
  const { turns } = node;
  if (turns.waiting.length === 0 && ctx.nowUs >= turns.busyUntilUs) {
    occupy(ctx, node);
    return true;
  }
  turns.waiting.push(claim);
  if (turns.waiting.length === 1) startTimer(ctx, node);
  return false;
}

/** A turn is free. `serve` says whether the claim still stands: one that does not takes no turn. */
export function nextTurn(
  ctx: ReplicationContext,
  node: ReplicaNode,
  timer: number,
  serve: (claim: TurnClaim) => boolean,
): void {
  const { turns } = node;
  if (timer !== turns.timer) return;
  while (ctx.nowUs >= turns.busyUntilUs) {
    const claim = turns.waiting.shift();
    if (claim === undefined) return;
    if (serve(claim)) occupy(ctx, node);
  }
  if (turns.waiting.length > 0) startTimer(ctx, node);
}

/** The node can do more or less from now on, also for what waits. */
export function capacityChanged(ctx: ReplicationContext, node: ReplicaNode): void {
  const { turns } = node;
  turns.busyUntilUs = Math.min(turns.busyUntilUs, ctx.nowUs + turnUs(node));
  if (turns.waiting.length > 0) startTimer(ctx, node);
}

/** Takes the node's time for something else: statements and replay wait until it is over. */
export function occupyFor(ctx: ReplicationContext, { turns }: ReplicaNode, us: number): void {
  turns.busyUntilUs = Math.max(turns.busyUntilUs, ctx.nowUs) + us;
}

function occupy(ctx: ReplicationContext, node: ReplicaNode): void {
  node.turns.busyUntilUs = ctx.nowUs + turnUs(node);
}

function startTimer(ctx: ReplicationContext, node: ReplicaNode): void {
  const { turns, id, incarnation } = node;
  const delayUs = Math.max(0, turns.busyUntilUs - ctx.nowUs);
  ctx.schedule(delayUs, { type: 'turn', node: id, incarnation, timer: ++turns.timer });
}
