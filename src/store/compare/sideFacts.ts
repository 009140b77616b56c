import {
  formatLsn,
  hex32,
  isOnlyLate,
  type ClusterNode,
  type Finding,
  type FindingKind,
} from '../../engine/index';
import { lostWriteView } from '../frame/failoverLost';
import type { LostWriteView } from '../frame/failoverTypes';
import type { Player } from '../player';
import type { LabWords } from '../words';
import type { AnswerCounts, Stretch } from './answerCounts';
import { outagesOf } from './outages';

export interface NodeFacts {
  readonly id: string;
  readonly state: ClusterNode['state'];
  readonly timelineId: number;
  readonly tx: number;
  /** What is on its disk. */
  readonly flushLsn: string;
}

export interface TableFacts {
  readonly name: string;
  readonly rows: number;
  /** 8 hex digits. */
  readonly checksum: string;
}

/** Settings that may be what makes two runs differ. */
export interface SideSettings {
  readonly rule: 'async' | 'semiSync' | 'sync' | 'quorum';
  readonly acks: number;
  readonly format: string;
  readonly failover: string;
}

/** What there is to say of one run at one instant. */
export interface SideFacts {
  readonly nowUs: number;
  readonly settings: SideSettings;
  readonly leader: {
    readonly id: string;
    /** Since when it leads: 0 for the first primary. */
    readonly sinceUs: number;
    readonly timelineId: number;
    readonly takesWrites: boolean;
  };
  readonly lost: readonly LostWriteView[];
  readonly answers: AnswerCounts;
  readonly outages: readonly Stretch[];
  readonly findings: Readonly<Record<FindingKind, readonly Finding[]>>;
  readonly nodes: readonly NodeFacts[];
  /** Of the leader, as a session there sees them. */
  readonly tables: readonly TableFacts[];
}

/** Without those that hurt nobody. */
function findingsByKind(findings: readonly Finding[]): SideFacts['findings'] {
  const kinds: Record<FindingKind, Finding[]> = {
    divergence: [],
    staleRead: [],
    applyStopped: [],
    entrySkipped: [],
    logRemoved: [],
    bytesDiffer: [],
    lostWrite: [],
    splitBrain: [],
    duplicateEffect: [],
    missedOwnWrite: [],
    wentBack: [],
    tooStale: [],
    prefixBroken: [],
  };
  for (const finding of findings) if (!isOnlyLate(finding)) kinds[finding.kind].push(finding);
  return kinds;
}

const nodeFacts = (node: ClusterNode): NodeFacts => ({
  id: node.id,
  state: node.state,
  timelineId: node.timelineId,
  tx: node.log.txBefore(node.log.flushLsn),
  flushLsn: formatLsn(node.log.flushLsn),
});

const tableFacts = (node: ClusterNode): readonly TableFacts[] =>
  [...node.visible.hashes].map(([name, { rows, hi, lo }]) => ({ name, rows, checksum: hex32(hi ^ lo) }));

export function sideFacts(player: Player, answers: AnswerCounts, words: LabWords): SideFacts {
  const { current: run, projection } = player;
  const { cluster } = run;
  projection.memory.read(run.trace);
  answers.count(projection.memory.answers.values());
  const leader = cluster.member(cluster.primaryId());
  const promoted = projection.memory.marks
    .marks()
    .findLast(({ label }) => label?.key === 'promoted' && label.params.node === leader.id);
  const { rule, format } = cluster.settings;
  return {
    nowUs: run.nowUs,
    settings: {
      rule: rule.kind,
      acks: 'acks' in rule ? rule.acks : 0,
      format,
      failover: cluster.failover.mode,
    },
    leader: {
      id: leader.id,
      sinceUs: promoted?.atUs ?? 0,
      timelineId: leader.timelineId,
      takesWrites: cluster.outageOf(leader.id) === null,
    },
    lost: run.watch.leaders.lostWrites.all.map((commit) => lostWriteView(cluster, commit, words)),
    answers,
    outages: outagesOf(cluster),
    findings: findingsByKind(run.watch.findings),
    nodes: [...cluster.members.values()].map(nodeFacts),
    tables: tableFacts(leader),
  };
}
