/** A router gives a read to a node, by the session's policy and by what it believes. */
import { present } from '../../shared/assert';
import { decide } from '../routing/decide';
import { beliefOf, isGivenUp, rememberWrite, type Router } from '../routing/router';
import { defaultPolicies } from '../routing/policy';
import type { ClientSession, RouteDecision } from '../routing/session';
import type { ClientMessage, ClusterContext } from './context';
import { lagBehind, visiblePosition } from './positions';

export const routerOf = (ctx: ClusterContext, session: ClientSession): Router =>
  present(ctx.routers.get(session.router), 'router', session.router);

/** Where a read goes and why, and how long the node may wait for what it has to see. */
export interface DecidedRead {
  readonly decision: RouteDecision;
  readonly waitUs: number;
}

/** Decides, and writes down why, with what was true at that instant beside what was believed. */
export function decideRead(
  ctx: ClusterContext,
  session: ClientSession,
  { request, statements }: Pick<Extract<ClientMessage, { type: 'request' }>, 'request' | 'statements'>,
): DecidedRead {
  const router = routerOf(ctx, session);
  const { policy } = session;
  const choice = decide({
    policy,
    strong: request.strong,
    sessionState: statements.some(({ sessionState }) => sessionState),
    nowUs: ctx.nowUs,
    primary: router.primary,
    beliefs: [...ctx.members.values()]
      .filter(({ joining }) => !joining)
      .map(({ id }) => beliefOf(router, id, ctx.nowUs)),
    wroteAtUs: router.recentWrites.get(session.id) ?? null,
    lastWrite: session.lastWrite,
    seen: session.seen,
    readOn: session.readOn,
    turn: router.turn,
    draw: (n) => ctx.kernel.random.streamOf('router', router.id).below(n),
  });
  if (choice.reason === 'inTurn') router.turn++;
  return { decision: record(ctx, session, router, choice), waitUs: choice.waitUs };
}

type Decided = Pick<RouteDecision, 'node' | 'reason' | 'needs'> & {
  readonly candidates: ReturnType<typeof decide>['candidates'];
};

function record(
  ctx: ClusterContext,
  session: ClientSession,
  router: Router,
  { node, reason, needs, candidates }: Decided,
): RouteDecision {
  const leader = ctx.member(ctx.primaryId());
  const trueLagUs = (id: string): number | null =>
    lagBehind(leader, visiblePosition(ctx.member(id)), ctx.nowUs)?.us ?? null;
  const decision: RouteDecision = Object.freeze({
    atUs: ctx.nowUs,
    router: router.id,
    policy: session.policy,
    reason,
    node,
    needs,
    candidates: Object.freeze(
      candidates.map((one) => Object.freeze({ ...one, trueLagUs: trueLagUs(one.node) })),
    ),
    wroteAtUs: router.recentWrites.get(session.id) ?? null,
    before: session.route,
  });
  session.route = decision;
  return decision;
}

/** A standby said that it is behind: the primary has to answer, and may have to make it visible first. */
export function sendToPrimary(ctx: ClusterContext, session: ClientSession): DecidedRead {
  const router = routerOf(ctx, session);
  const { policy, route } = session;
  const waitUs = 'timeoutUs' in policy ? policy.timeoutUs : defaultPolicies.ownWrites.timeoutUs;
  const needs = route?.needs ?? null;
  const candidates = route?.candidates ?? [];
  const { primary } = router;
  const node = primary !== null && isGivenUp(router, primary) ? null : primary;
  const decided: Decided = { node, reason: 'behind', needs, candidates };
  return { decision: record(ctx, session, router, decided), waitUs };
}

/** A write went well: the reference router remembers when. Each session's is forgotten by its own policy. */
export function writeSucceeded(ctx: ClusterContext, session: ClientSession): void {
  rememberWrite(routerOf(ctx, session), session.id, ctx.nowUs, (id) => {
    const policy = ctx.sessions.get(id)?.policy;
    return policy?.kind === 'knownLag' ? policy.forgetUs : defaultPolicies.knownLag.forgetUs;
  });
}
