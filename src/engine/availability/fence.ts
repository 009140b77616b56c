import type { AvailabilityContext } from './context';
import type { Failover } from './record';

/**
 * STONITH: the old primary's power is cut before anybody takes over. Through a channel of its own the order arrives;
 * through the cluster's network only where that still reaches the machine; a broken channel never delivers it.
 * https://clusterlabs.org/projects/pacemaker/doc/ (Fencing)
 */
export function orderPowerOff(ctx: AvailabilityContext, failover: Failover, cause: number): void {
  const { stonith } = ctx.failover;
  if (stonith === null) return;
  const { coordinator } = failover;
  ctx.emit({
    kind: 'powerOffOrdered',
    node: coordinator,
    peer: failover.oldPrimary,
    detail: stonith.channel,
    causes: [cause],
  });
  ctx.later(stonith.delayUs, {
    type: 'powerOff',
    node: coordinator,
    incarnation: ctx.incarnationOf(coordinator),
    failover: failover.id,
  });
}

/** The order is carried out, or not. A machine that is off already is off. */
export function powerOffDue(ctx: AvailabilityContext, failover: Failover, cause: number): boolean {
  const { stonith } = ctx.failover;
  const target = ctx.node(failover.oldPrimary);
  const reached =
    stonith !== null &&
    (stonith.channel === 'own' ||
      (stonith.channel === 'network' && ctx.linkUp(failover.coordinator, target.id)));
  if (reached) ctx.powerOff(target, cause);
  if (!reached)
    ctx.emit({ kind: 'powerOffFailed', node: failover.coordinator, peer: target.id, causes: [cause] });
  return reached;
}
