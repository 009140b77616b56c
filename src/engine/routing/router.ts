/** What a router knows. It learns from health checks and from the answers that pass through it, and from nothing else. */
import { later, type Position } from './position';

/** What a router believes of one node. Times are virtual microseconds. */
export interface Belief {
  readonly node: string;
  /** It was there when the run began, or has answered a check since it joined or ceased to lead: it may be given reads. */
  heard: boolean;
  healthy: boolean;
  lastContactUs: number;
  /** Its lag as last measured: age of the oldest commit that it had not replayed, 0 when level. Null: cannot be told. */
  lagUs: number | null;
  lagBytes: number | null;
  /** When that was measured; null where it was not: at the start of a run, when it is level, and where it is unknown. */
  checkedAtUs: number | null;
  /** It has everything that was committed up to here; null while nothing is known. */
  asOfUs: number | null;
  /** The furthest place that it said it has. */
  position: Position | null;
  /** Round trip of the last check. */
  roundTripUs: number | null;
  /** It is above a threshold, and the learner was told. */
  warned: boolean;
}

/** Where writes go and who may answer reads, as one router knows it. */
export interface Router {
  readonly id: string;
  primary: string | null;
  term: number;
  readonly beliefs: Map<string, Belief>;
  /** When each session's last write succeeded. */
  readonly recentWrites: Map<string, number>;
  /** Reads given out in turn. */
  turn: number;
  /** Number of the newest round of health checks, and when it was sent. */
  checks: number;
  checkSentAtUs: number;
}

export const newRouter = (id: string, primary: string, nodes: Iterable<string>): Router => ({
  id,
  primary,
  term: 1,
  beliefs: new Map([...nodes].map((node) => [node, { ...newBelief(node, 0), ...levelAtStart }])),
  recentWrites: new Map(),
  turn: 0,
  checks: 0,
  checkSentAtUs: 0,
});

/** As the reference router starts, and rightly so: standbys begin with the primary's pages. */
const levelAtStart: Pick<Belief, 'heard' | 'lagUs' | 'lagBytes'> = { heard: true, lagUs: 0, lagBytes: 0 };

/** Of a node that joins nothing is known until it answers. */
const newBelief = (node: string, nowUs: number): Belief => ({
  node,
  heard: false,
  healthy: true,
  lastContactUs: nowUs,
  lagUs: null,
  lagBytes: null,
  checkedAtUs: null,
  asOfUs: null,
  position: null,
  roundTripUs: null,
  warned: false,
});

export function beliefOf(router: Router, node: string, nowUs: number): Belief {
  let belief = router.beliefs.get(node);
  if (belief === undefined) router.beliefs.set(node, (belief = newBelief(node, nowUs)));
  return belief;
}

/** Whether the router holds a node for dead: it was silent for too long. */
export const isGivenUp = (router: Router, node: string): boolean =>
  router.beliefs.get(node)?.healthy === false;

/**
 * Remembers a write that succeeded, and clears away what is forgotten, as the reference router does: writes that are as
 * old as `forgetUsOf` their own session, or older.
 */
export function rememberWrite(
  router: Router,
  session: string,
  nowUs: number,
  forgetUsOf: (session: string) => number,
): void {
  router.recentWrites.set(session, nowUs);
  for (const [id, atUs] of router.recentWrites) {
    if (atUs <= nowUs - forgetUsOf(id)) router.recentWrites.delete(id);
  }
}

/** A node said where it is. */
export function heardOf(belief: Belief, position: Position): void {
  belief.position = later(belief.position, position);
}

/**
 * Writes go to another node from now on, or to none. Who led before has to be heard as a standby first. Under another
 * primary there is another history: what was measured against the old one says nothing.
 */
export function leadBy(router: Router, primary: string | null): void {
  const before = router.primary === null ? undefined : router.beliefs.get(router.primary);
  if (before !== undefined) before.heard = false;
  router.primary = primary;
  if (primary === null) return;
  for (const belief of router.beliefs.values()) {
    belief.lagUs = null;
    belief.lagBytes = null;
    belief.checkedAtUs = null;
    belief.asOfUs = null;
    belief.position = null;
  }
}
