/** Who decides tells the router where writes go, until the router has confirmed it. */
import type { AvailabilityContext, Told } from './context';
import type { AvailabilityMessage } from './messages';

export function tellRouter(
  ctx: AvailabilityContext,
  from: string,
  primary: string | null,
  cause: number,
  term = ctx.watcher(from).term,
): void {
  const watcher = ctx.watcher(from);
  watcher.told = { number: watcher.told.number + 1, primary, term, confirmed: false };
  say(ctx, from, watcher.told, cause);
}

function say(ctx: AvailabilityContext, from: string, told: Told, cause: number): void {
  const { number, primary, term } = told;
  ctx.tell(from, ctx.routerId, { type: 'route', number, term, primary }, cause);
  const incarnation = ctx.incarnationOf(from);
  ctx.later(ctx.failover.answerUs, { type: 'routeDue', node: from, incarnation, number });
}

export function routeDue(ctx: AvailabilityContext, from: string, number: number): void {
  const { told } = ctx.watcher(from);
  if (told.number === number && !told.confirmed) say(ctx, from, told, 0);
}

export function routeConfirmed(ctx: AvailabilityContext, member: string, number: number): void {
  const { told } = ctx.watcher(member);
  if (told.number === number) told.confirmed = true;
}

/** Who decides hears a primary that it has not told the router of. */
export function tellOfPrimary(
  ctx: AvailabilityContext,
  member: string,
  primary: string,
  cause: number,
): void {
  if (ctx.watcher(member).told.primary === primary) return;
  tellRouter(ctx, member, primary, cause);
}

/** At the router: what is older than what it knows changes nothing. */
export function routeTold(
  ctx: AvailabilityContext,
  from: string,
  message: Extract<AvailabilityMessage, { type: 'route' }>,
  cause: number,
): void {
  const { router } = ctx;
  ctx.tell(ctx.routerId, from, { type: 'routed', number: message.number }, cause);
  const isGone = message.primary !== null && !ctx.nodes.has(message.primary);
  if (message.term < router.term || isGone) return;
  router.term = message.term;
  ctx.routed(message.primary, cause);
}
