import {
  activeFailover,
  answering,
  candidatesOf,
  ranked,
  unavailable,
  type Cluster,
  type Failover,
  type Run,
} from '../../engine/index';
import type { LabWords } from '../words';
import { lostBetween, losesWith, lostWriteView } from './failoverLost';
import { sidesView, straysView } from './failoverSides';
import { stepsView } from './failoverSteps';
import type {
  AttemptView,
  BeliefView,
  CandidateView,
  FailoverView,
  FoundView,
  OutageView,
  StandbyView,
} from './failoverTypes';
import { standbyOrdinal } from './nodes';

/** The step that a run holds back, of its attempt. */
type Held = Run['heldStep'];

const nameOf = (cluster: Cluster, words: LabWords, id: string): string => {
  const { role } = cluster.member(id);
  return words.node({ id, role, ordinal: standbyOrdinal(cluster, id) });
};

/** Its candidate was made to lead. */
const leads = ({ forkLsn, kind }: Failover): boolean => forkLsn !== null || kind === 'byHand';

export function foundView(run: Run): FoundView {
  const count = (kind: string): number =>
    run.watch.findings.filter((finding) => finding.kind === kind).length;
  return {
    splitBrain: count('splitBrain') > 0,
    promoted: run.cluster.failovers.findLast(leads)?.candidate ?? null,
    lost: run.watch.leaders.lostWrites.all.length,
    duplicates: count('duplicateEffect'),
  };
}

/** `looked`: the candidate whose cost is to be shown; null for the one that the rule would take. */
export function failoverView(run: Run, words: LabWords, held: Held, looked: string | null): FailoverView {
  const { cluster } = run;
  const members = [...cluster.members.values()];
  const newest = activeFailover(cluster) ?? cluster.failovers[cluster.failovers.length - 1] ?? null;
  const leader = cluster.primaryId();
  return {
    nowUs: run.nowUs,
    settings: { ...cluster.failover },
    clients: { ...cluster.clients },
    heartbeatUs: cluster.settings.heartbeatUs,
    attempt: newest === null ? null : attemptView(run, words, newest, held, looked),
    beliefs: cluster.failover.mode === 'on' ? beliefsView(cluster) : [],
    takeWrites: members.filter((node) => unavailable(cluster, node) === null).map(({ id }) => id),
    votes: { members: cluster.votingMembers().length, needed: cluster.neededVotes() },
    leader,
    routesTo: cluster.router.primary,
    standbys: members
      .filter(({ role }) => role === 'standby')
      .map(({ id, state }): StandbyView => ({
        id,
        name: nameOf(cluster, words, id),
        up: state === 'up',
        loses: losesWith(run, id).length,
      })),
    astray: members
      .filter(({ id, role, upstream }) => role === 'standby' && id !== leader && upstream !== leader)
      .map(({ id }) => id),
    sides: sidesView(run, words),
    strays: straysView(cluster, words),
    found: foundView(run),
  };
}

function attemptView(
  run: Run,
  words: LabWords,
  failover: Failover,
  held: Held,
  asked: string | null,
): AttemptView {
  const candidates = candidatesView(run, words, failover);
  const ruleTakes = candidates[0]?.id ?? null;
  const chosen = failover.candidate ?? run.cluster.choices.get(failover.id) ?? null;
  const wanted = failover.candidate ?? asked ?? chosen;
  const looked = candidates.some(({ id }) => id === wanted) ? wanted : ruleTakes;
  const later = run.cluster.failovers.find(({ id }) => id > failover.id);
  const lost = leads(failover)
    ? lostBetween(run, failover.startedUs, later?.startedUs ?? Infinity).map((commit) =>
        lostWriteView(run.cluster, commit, words),
      )
    : (candidates.find(({ id }) => id === looked)?.loses ?? []);
  return {
    id: failover.id,
    kind: failover.kind,
    underWay: failover.next !== null,
    successor: failover.candidate,
    steps: failover.kind === 'byHand' ? [] : stepsView(run, failover, looked),
    held: held?.failover === failover.id ? held.step : null,
    candidates,
    ruleTakes,
    looked,
    mayChoose: failover.next === 'choose',
    lost,
    foreseen: !leads(failover),
    outage: outageView(run.cluster, failover),
  };
}

/** Who could take over, as the coordinator heard it; nobody once somebody leads. */
function candidatesView(run: Run, words: LabWords, failover: Failover): CandidateView[] {
  const { cluster } = run;
  const choosing = failover.next === 'choose' || failover.next === 'promote';
  if (!choosing || failover.kind !== 'failover') return [];
  const reports = ranked(candidatesOf(failover), cluster.failover.candidateRule);
  const newest = Math.max(...reports.map(({ timelineId }) => timelineId));
  return reports.map(({ member, timelineId, flushLsn, lagUs }) => ({
    id: member,
    name: nameOf(cluster, words, member),
    ordinal: standbyOrdinal(cluster, member),
    tx: cluster.member(member).log.txBefore(flushLsn),
    flushLsn,
    timelineId,
    comparable: timelineId === newest,
    lagUs,
    loses: losesWith(run, member).map((commit) => lostWriteView(cluster, commit, words)),
  }));
}

function outageView(cluster: Cluster, failover: Failover): OutageView {
  const { outageSinceUs: sinceUs, outageEndUs: endUs, stopped } = failover;
  if (sinceUs === null) return { sinceUs, endUs, state: stopped === null ? 'none' : 'unknown' };
  if (endUs !== null) return { sinceUs, endUs, state: 'over' };
  const accepting = [...cluster.members.values()].some((node) => unavailable(cluster, node) === null);
  // After nobody was promoted, no step says when writes went on.
  return { sinceUs, endUs: null, state: accepting && stopped !== null ? 'unknown' : 'running' };
}

function beliefsView(cluster: Cluster): BeliefView[] {
  const ids = [...cluster.members.keys(), ...cluster.observers];
  return ids.map((id) => {
    const node = cluster.members.get(id);
    const { primary, lastHeardUs, suspectedAtUs, term } = cluster.watcher(id);
    const leads = node?.role === 'primary';
    const believes = leads ? id : primary;
    const other = believes === null ? undefined : cluster.members.get(believes);
    const alive = other !== undefined && unavailable(cluster, other) === null;
    return {
      id,
      role: node?.role ?? 'observer',
      up: cluster.isUp(id),
      believes,
      lastHeardUs,
      suspectedAtUs: leads ? null : suspectedAtUs,
      term,
      reaches: leads ? answering(cluster, id).length + 1 : 0,
      unavailable: leads && node !== undefined ? unavailable(cluster, node) : null,
      right: leads || suspectedAtUs === null ? alive : !alive,
    };
  });
}
