/** Which copy answers a read: a pure function of the policy and of what the router believes. */
import { exhaustive } from '../../shared/exhaustive';
import { writeCountsUs, type ReadPolicy } from './policy';
import { reaches, type Position } from './position';
import type { Belief } from './router';

/** Why this node: the line of the rule that decided. */
export type RouteReason =
  /** Primary only. */
  | 'primaryOnly'
  | 'strong'
  /** What the statement sets or asks for is kept for the session by one server alone. */
  | 'sessionState'
  | 'recentWrite'
  /** No standby qualifies. */
  | 'noneQualifies'
  /** One of several that qualify, by chance. */
  | 'random'
  | 'inTurn'
  | 'nearest'
  /** Known to have the position that the session needs. */
  | 'hasPosition'
  /** Not known to have it: asked to wait for it. */
  | 'waitsForPosition'
  /** A standby said that it is behind. */
  | 'behind'
  /** Known to be fresh enough. */
  | 'fresh'
  /** It answered the session's last read, and no copy goes back. */
  | 'sameCopy';

export type Verdict =
  | 'qualifies'
  | 'unhealthy'
  | 'notHeard'
  | 'tooFarBehind'
  | 'lagUnknown'
  | 'lacksPosition'
  | 'tooOld'
  | 'primary';

/** A node as the router saw it when it decided. Times are virtual microseconds. */
export interface Candidate {
  readonly node: string;
  readonly verdict: Verdict;
  readonly healthy: boolean;
  readonly knownLagUs: number | null;
  readonly checkedAtUs: number | null;
  readonly asOfUs: number | null;
  readonly roundTripUs: number | null;
}

export interface ReadQuestion {
  readonly policy: ReadPolicy;
  /** This read asks for strong consistency. */
  readonly strong: boolean;
  /** It sets or asks for what a server keeps for the session, such as user variables. */
  readonly sessionState: boolean;
  readonly nowUs: number;
  readonly primary: string | null;
  /** All nodes, in scenario order. */
  readonly beliefs: readonly Belief[];
  /** When the session's last write succeeded, as far as the router remembers. */
  readonly wroteAtUs: number | null;
  readonly lastWrite: Position | null;
  readonly seen: Position | null;
  /** The node that answered the session's last read. */
  readonly readOn: string | null;
  /** Reads given out in turn before. */
  readonly turn: number;
  /** A whole number below `n`, of the router's random stream. */
  readonly draw: (n: number) => number;
}

export interface ReadChoice {
  /** Null when nobody may answer: there is no primary, or it is not healthy where that matters. */
  readonly node: string | null;
  readonly reason: RouteReason;
  readonly candidates: readonly Candidate[];
  /** What the node has to have before it answers. */
  readonly needs: Position | null;
  /** How long it may wait for that; 0 says at once that it is behind. */
  readonly waitUs: number;
}

/**
 * User variables and the like go to the primary, where writes find them, as with MaxScale's readwritesplit and
 * use_sql_variables_in=master; it has always sent LAST_INSERT_ID() there (MXS-220).
 * https://mariadb.com/docs/maxscale/reference/maxscale-routers/maxscale-readwritesplit
 */
export function decide(question: ReadQuestion): ReadChoice {
  const { policy, beliefs, primary } = question;
  const candidates = beliefs.map((belief) => candidate(belief, verdictOf(question, belief)));
  const from = (node: string | null, reason: RouteReason, needs: Position | null = null, waitUs = 0) => ({
    node,
    reason,
    candidates,
    needs,
    waitUs,
  });
  // The reference router asks the primary whether it is healthy only before a write; the other policies ask always.
  const leader = policy.kind === 'knownLag' ? primary : healthyPrimary(question);
  if (question.strong) return from(leader, 'strong');
  if (question.sessionState && policy.kind !== 'primary') {
    const waitUs = 'timeoutUs' in policy ? policy.timeoutUs : 0;
    return from(healthyPrimary(question), 'sessionState', needed(question), waitUs);
  }
  const able = beliefs.filter((_, i) => candidates[i]?.verdict === 'qualifies');
  const anyOf = (nodes: readonly Belief[]): string | undefined => nodes[question.draw(nodes.length)]?.node;
  const random = (): string | null => (able.length === 0 ? null : (anyOf(able) ?? null));
  switch (policy.kind) {
    case 'primary':
      return from(leader, 'primaryOnly');
    case 'knownLag': {
      const { wroteAtUs, nowUs } = question;
      if (wroteAtUs !== null && nowUs - wroteAtUs < writeCountsUs(policy)) return from(leader, 'recentWrite');
      return able.length === 0 ? from(leader, 'noneQualifies') : from(random(), 'random');
    }
    case 'roundRobin':
      if (able.length === 0) return from(leader, 'noneQualifies');
      return from(able[question.turn % able.length]?.node ?? null, 'inTurn');
    case 'nearest':
      return nearest(question, leader, from);
    case 'bounded':
      return able.length === 0 ? from(leader, 'noneQualifies') : from(random(), 'fresh');
    case 'ownWrites':
    case 'monotonic': {
      const needs = needed(question);
      if (policy.kind === 'monotonic' && able.some(({ node }) => node === question.readOn)) {
        return from(question.readOn, 'sameCopy', needs);
      }
      if (able.length > 0) return from(random(), needs === null ? 'random' : 'hasPosition', needs);
      const patient = policy.kind === 'ownWrites' && policy.ifBehind === 'wait' ? furthest(question) : null;
      if (patient !== null) return from(patient, 'waitsForPosition', needs, policy.timeoutUs);
      return from(leader, 'noneQualifies', needs, policy.timeoutUs);
    }
    default:
      return exhaustive(policy);
  }
}

/** The place that the session's policy wants an answer to contain. */
export function needed({
  policy,
  lastWrite,
  seen,
}: Pick<ReadQuestion, 'policy' | 'lastWrite' | 'seen'>): Position | null {
  if (policy.kind === 'ownWrites') return lastWrite;
  return policy.kind === 'monotonic' ? seen : null;
}

function verdictOf(question: ReadQuestion, belief: Belief): Verdict {
  const { policy, nowUs } = question;
  if (belief.node === question.primary) return 'primary';
  if (!belief.healthy) return 'unhealthy';
  if (!belief.heard) return 'notHeard';
  switch (policy.kind) {
    case 'knownLag':
      if (belief.lagUs === null) return 'lagUnknown';
      return belief.lagUs <= policy.maxLagUs ? 'qualifies' : 'tooFarBehind';
    case 'bounded':
      if (belief.asOfUs === null) return 'lagUnknown';
      return nowUs - belief.asOfUs <= policy.maxStalenessUs ? 'qualifies' : 'tooOld';
    case 'ownWrites':
    case 'monotonic': {
      const needs = needed(question);
      return needs === null || reaches(belief.position, needs) ? 'qualifies' : 'lacksPosition';
    }
    default:
      return 'qualifies';
  }
}

const healthyPrimary = ({ primary, beliefs }: ReadQuestion): string | null =>
  beliefs.find(({ node }) => node === primary)?.healthy === false ? null : primary;

type Answer = (node: string | null, reason: RouteReason) => ReadChoice;

/** Copies whose round trip was not measured yet come after those whose was. */
function nearest({ beliefs, primary }: ReadQuestion, leader: string | null, from: Answer): ReadChoice {
  let best: Belief | null = null;
  for (const belief of beliefs) {
    if (!belief.healthy || !(belief.heard || belief.node === primary)) continue;
    if (best === null || (belief.roundTripUs ?? Infinity) < (best.roundTripUs ?? Infinity)) best = belief;
  }
  return best === null ? from(leader, 'noneQualifies') : from(best.node, 'nearest');
}

/** The healthy standby that will have the position first, as far as can be known. */
function furthest({ beliefs, primary }: ReadQuestion): string | null {
  let best: Belief | null = null;
  for (const belief of beliefs) {
    if (belief.node === primary || !belief.healthy || !belief.heard) continue;
    if (best === null || (belief.position?.lsn ?? 0) > (best.position?.lsn ?? 0)) best = belief;
  }
  return best?.node ?? null;
}

const candidate = (belief: Belief, verdict: Verdict): Candidate => ({
  node: belief.node,
  verdict,
  healthy: belief.healthy,
  knownLagUs: belief.lagUs,
  checkedAtUs: belief.checkedAtUs,
  asOfUs: belief.asOfUs,
  roundTripUs: belief.roundTripUs,
});
