/** The only door into the engine from outside. */
export { loadSqlite } from './database';
export { samePages, sameValue, valueText } from './database';
export type * from './database/types';
export { parseScript, readOnlyVerb, switchesToRow, type ParsedStatement } from './database/dialect';
export { formatGtid, formatLsn, lsn, txKey, type Gtid, type Lsn } from './log/position';
export { encodeEntry, headerBytes, rowSteps, sizeIn } from './log/encode';
export { contextItems } from './log/statementPayload';
export type * from './log/entry';
export type { TraceEntry, TraceKind } from './kernel/traceEntry';
export { isMeaningful } from './kernel/traceEntry';
export { hashBytes, hashText, hex32 } from './kernel/hash';
export type { Trace } from './kernel/trace';
export type { Link, LinkSettings, NetworkName } from './network/link';
export type { LinkedMember } from './network/linkRules';
export { knownRegions, type Place, placeOf, roundTrip, roundTripSource } from './network/regions';
export type { LostPacket, Packet } from './network/packet';
export {
  endOfTimeline,
  forkOf,
  inHistory,
  timelineAt,
  type TimelineHistory,
  type TimelineStart,
} from './log/timeline';
export { activeFailover } from './availability/attempt';
export { candidatesOf, ranked } from './availability/candidate';
export type { Watcher } from './availability/context';
export { leaseEndUs, leaseHolds } from './availability/lease';
export { failoverSteps } from './availability/record';
export type {
  Failover,
  FailoverStep,
  MemberReport,
  StopReason,
  Unavailable,
  Vote,
} from './availability/record';
export { extraEntries, rewindRefusal, type RewindRefusal } from './availability/rewind';
export {
  defaultFailover,
  defaultLease,
  defaultStonith,
  heedsTerms,
  type FailoverSettings,
  type LeaseSettings,
  type StonithSettings,
} from './availability/settings';
export { agreeing, reachable, votesFor } from './availability/tally';
export { answering, unavailable } from './availability/writable';
export { isLost, type SurvivingHistory } from './checkers/lostWrite';
export { historyAt } from './scenario/surviving';
export { commitKey, nameOf, type AcknowledgedCommit } from './log/acknowledged';
export { commitConfirmation } from './replication/commitWait';
export type {
  ApplyStop,
  AttachRefusal,
  NodeSettings,
  PendingCommit,
  Receiver,
  Sender,
  SetAside,
} from './replication/node';
export { dataLsn, defaultNodeSettings } from './replication/node';
export type { CommitRule, ConfirmationLevel, ReplicationSettings } from './replication/settings';
export { defaultSettings } from './replication/settings';

export {
  decide,
  type Candidate,
  type ReadChoice,
  type ReadQuestion,
  type RouteReason,
  type Verdict,
} from './routing/decide';
export {
  defaultMonitor,
  defaultPolicies,
  writeCountsUs,
  type MonitorSettings,
  type ReadPolicy,
  type ReadPolicyKind,
  type ReadSettings,
} from './routing/policy';
export { reaches, type Position } from './routing/position';
export type { Belief, Router } from './routing/router';
export { defaultClients } from './routing/session';
export type {
  Answer,
  AnswerWarning,
  ClientSession,
  ClientSettings,
  Outcome,
  RouteDecision,
  StatementOutcome,
} from './routing/session';
export type { Command, CommandRefusal, KillKind } from './cluster/commands';
export { defaultChecksums } from './cluster/checksumRun';
export type {
  ChecksumChunk,
  ChecksumRun,
  ChecksumSettings,
  ChunkReading,
  ChunkVerdict,
  DifferingRow,
  TableSum,
} from './cluster/checksumRun';
export { keyTableSql } from './cluster/retries';
export { routerId, type ClusterMessage, type ClusterNode, type Job } from './cluster/context';
export type { Cluster } from './cluster/cluster';
export { lagBehind, shows, visiblePosition } from './cluster/positions';
export { SetupError } from './cluster/setup';
export { isOnlyLate, type Finding, type FindingKind } from './checkers/finding';
export { chaosDrill, type ChaosSettings } from './scenario/chaos';
export type { Drill } from './scenario/drill';
export {
  failoverCost,
  findingCounts,
  lostWrites,
  type DrillReport,
  type FailoverCost,
  type LostWrite,
} from './scenario/drillReport';
export { leaderDrill, type LeaderDrillSettings } from './scenario/leaderDrill';
export {
  answersOf,
  knownOf,
  lagOf,
  lagStages,
  mergedBucket,
  operations,
  type Answerer,
  type Bucket,
  type LagStage,
  type LogBytes,
  type NodeAnswers,
  type Operation,
  type StageLag,
} from './scenario/metrics/bucket';
export { mergedHistogram, percentile, total, type Histogram } from './scenario/metrics/histogram';
export type { KnownLag } from './scenario/metrics/knownLag';
export type { Metrics } from './scenario/metrics/metrics';
export { parseScenario, readScenario, type ParsedScenario } from './scenario/parse';
export type { ScenarioProblem } from './scenario/problem';
export { commandSchema, type Scenario, type ScenarioFile } from './scenario/schema';
export { defaultKeep, Run, type RecordedCommand } from './scenario/run';
export { Snapshot } from './scenario/snapshot';
export { Snapshots } from './scenario/snapshots';
export { summarize, type RunSummary } from './scenario/summary';
