/** The steps that a run took, for people who have to take them on servers of their own. */
import {
  failoverCost,
  findingCounts,
  formatLsn,
  lostWrites,
  lsn,
  type CommitRule,
  type ConfirmationLevel,
  type DrillReport,
  type Failover,
  type FailoverCost,
  type FailoverSettings,
  type LostWrite,
  type MemberReport,
  type Run,
  type TraceEntry,
} from '../engine/index';

/** A key of the catalogue and what its sentence needs: positions and times are written already. */
export interface RunbookStep {
  /** Virtual microseconds. */
  readonly atUs: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What was known when it was decided; empty where nobody was asked. */
  readonly reports: readonly MemberReport[];
}

export interface Runbook {
  readonly scenario: string;
  readonly title: string;
  readonly seed: number;
  readonly nowUs: number;
  readonly hash: string;
  readonly members: readonly string[];
  readonly rule: CommitRule;
  readonly level: ConfirmationLevel;
  readonly failover: FailoverSettings;
  readonly attempts: readonly FailoverCost[];
  readonly lost: readonly LostWrite[];
  readonly findings: DrillReport['findings'];
  readonly steps: readonly RunbookStep[];
  /** The beginning of the run is no longer at hand: its steps are missing. */
  readonly cut: boolean;
}

type Words = Pick<RunbookStep, 'key' | 'params'> | null;
type Tell = (fact: TraceEntry) => Words;

const position = (at: number): string => formatLsn(lsn(at));
const words = (key: string, params: RunbookStep['params'] = {}): Words => ({ key, params });
const named =
  (key: string): Tell =>
  ({ node, peer }) =>
    words(key, { node: node ?? '', peer: peer ?? '' });

/** Facts that are a step by themselves. */
const tellers: Partial<Record<TraceEntry['kind'], Tell>> = {
  nodeKilled: ({ node, detail }) => words(`killed.${detail ?? 'process'}`, { node: node ?? '' }),
  nodeRestarted: named('restarted'),
  standbyAdded: named('joined'),
  standbyRemoved: named('left'),
  checksumStarted: ({ node, value, detail }) =>
    words(detail === null ? 'comparedAll' : 'compared', {
      node: node ?? '',
      table: detail ?? '',
      chunkRows: value,
    }),
  checksumFinished: ({ node, value, detail }) =>
    words(`comparison.${detail ?? ''}`, { node: node ?? '', count: value }),
  nodePaused: named('paused'),
  nodeResumed: named('resumed'),
  primarySuspected: ({ node, peer, value }) =>
    words('suspected', { node: node ?? '', peer: peer ?? '', silentUs: value }),
  failoverBlocked: ({ node, peer, detail }) =>
    words(`stopped.${detail ?? ''}`, { node: node ?? '', peer: peer ?? '' }),
  failoverStopped: ({ node, peer, detail }) =>
    words(`stopped.${detail ?? ''}`, { node: node ?? '', peer: peer ?? '' }),
  powerOffOrdered: named('powerOffOrdered'),
  powerOffFailed: named('powerOffFailed'),
  writesStopped: named('writesStopped'),
  promoted: ({ node, tx, lsn: at, value }) =>
    words('promoted', { node: node ?? '', timeline: tx, lsn: position(at), term: value }),
  steppedDown: ({ node, lsn: at }) => words('steppedDown', { node: node ?? '', lsn: position(at) }),
  standbyRepointed: named('repointed'),
  routingMoved: ({ peer }) => (peer === null ? words('unrouted') : words('routed', { peer })),
  termRaised: ({ node, peer, tx, value }) =>
    words('termRaised', { node: node ?? '', peer: peer ?? '', shared: tx, term: value }),
  sideKept: ({ node, tx }) => words('sideKept', { node: node ?? '', timeline: tx }),
  rewound: ({ node, peer, lsn: at, value, detail }) =>
    words(`rewound.${detail ?? 'rows'}`, {
      node: node ?? '',
      peer: peer ?? '',
      lsn: position(at),
      count: value,
    }),
  rewindFailed: ({ node, lsn: at }) => words('rewindFailed', { node: node ?? '', lsn: position(at) }),
  baseBackupStarted: ({ node, peer }) => words('cloned', { node: peer ?? '', peer: node ?? '' }),
  splitBrainFound: ({ node, peer, detail }) =>
    words(detail === null ? 'splitBrain' : 'splitBrainKey', {
      node: node ?? '',
      peer: peer ?? '',
      row: detail ?? '',
    }),
};

/** Who chose; whether enough members agreed that the primary is dead, or nobody was asked. */
function variantOf({ detail, value }: TraceEntry, failover: Failover | undefined): string {
  if (failover?.kind === 'switchover' || failover === undefined) return '';
  if (detail === 'choose') return `.${failover.chosenBy}`;
  if (detail === 'detect') return value >= failover.needed ? '.agreed' : '.alone';
  return '';
}

/** The step of a failover: its inputs are the reports that the coordinator had. */
function stepOf(fact: TraceEntry, failover: Failover | undefined): RunbookStep {
  const kind = failover?.kind === 'switchover' ? 'switchover' : 'failover';
  const { candidate = null, oldPrimary = '', needed = 0, members = [] } = failover ?? {};
  const step = fact.detail ?? '';
  return {
    atUs: fact.timeUs,
    key: `${kind}.${step}${variantOf(fact, failover)}`,
    params: {
      node: fact.node ?? '',
      old: oldPrimary,
      candidate: candidate ?? '',
      agreed: fact.value,
      needed,
      members: members.length,
    },
    reports: step === 'choose' ? [...(failover?.reports.values() ?? [])] : [],
  };
}

/** A link that was cut or healed: one step with the others of the same command. */
function linkAdded(last: RunbookStep | undefined, fact: TraceEntry, sameCommand: boolean): RunbookStep {
  const link = `${fact.node ?? ''} → ${fact.peer ?? ''}`;
  if (last === undefined || !sameCommand)
    return { atUs: fact.timeUs, key: fact.kind, params: { link }, reports: [] };
  return { ...last, params: { link: `${String(last.params.link)}, ${link}` } };
}

function stepsOf(run: Run): RunbookStep[] {
  const steps: RunbookStep[] = [];
  const refused = new Set<string>();
  let linkCause = 0;
  for (const fact of run.trace.from(1)) {
    const { kind, timeUs: atUs } = fact;
    if (kind === 'linkCut' || kind === 'linkHealed') {
      const last = steps[steps.length - 1];
      const same = last?.key === kind && linkCause === (fact.causes[0] ?? 0);
      const step = linkAdded(last, fact, same);
      if (same) steps.pop();
      steps.push(step);
      linkCause = fact.causes[0] ?? 0;
    } else if (kind === 'failoverStepped') {
      steps.push(
        stepOf(
          fact,
          run.cluster.failovers.find(({ id }) => id === fact.tx),
        ),
      );
    } else if (kind === 'attachRefused') {
      // A standby asks again and again; the first answer says it all.
      const { peer, node, detail, lsn: fork, value } = fact;
      const question = `${peer ?? ''} ${node ?? ''} ${String(fork)}`;
      if (refused.has(question)) continue;
      refused.add(question);
      const params = { node: peer ?? '', peer: node ?? '', fork: position(fork), end: position(value) };
      steps.push({ atUs, key: `refused.${detail ?? ''}`, params, reports: [] });
    } else {
      const told = tellers[kind]?.(fact) ?? null;
      if (told !== null) steps.push({ ...told, atUs, reports: [] });
    }
  }
  return steps;
}

export function runbookOf(run: Run): Runbook {
  const { cluster, scenario, trace, nowUs, watch } = run;
  return {
    scenario: scenario.id,
    title: scenario.title,
    seed: scenario.seed,
    nowUs,
    hash: trace.hash,
    members: [...cluster.members.keys()],
    rule: cluster.settings.rule,
    level: cluster.settings.level,
    failover: { ...cluster.failover },
    attempts: cluster.failovers.map(failoverCost),
    lost: lostWrites(run),
    findings: findingCounts(watch.findings),
    steps: stepsOf(run),
    cut: trace.firstSeq > 1,
  };
}
