/** The scenarios that ship, in the order in which they are offered. The first one is the first screen. */
import afterCommit from './after-commit.json';
import aliceBobPosition from './alice-bob-position.json';
import aliceBobSync from './alice-bob-sync.json';
import aliceBobWait from './alice-bob-wait.json';
import aliceBobWindow from './alice-bob-window.json';
import aliceBob from './alice-bob.json';
import bareNow from './bare-now.json';
import baseBackup from './base-backup.json';
import bulkRow from './bulk-row.json';
import bulkStatement from './bulk-statement.json';
import bulkWal from './bulk-wal.json';
import crossRegionSync from './cross-region-sync.json';
import delayedStandby from './delayed-standby.json';
import duplicateKey from './duplicate-key.json';
import failoverAsync from './failover-async.json';
import failoverLowestLag from './failover-lowest-lag.json';
import failoverPausedPrimary from './failover-paused-primary.json';
import failoverPausedStonith from './failover-paused-stonith.json';
import failoverSemiSyncFallback from './failover-semi-sync-fallback.json';
import failoverStandbyAhead from './failover-standby-ahead.json';
import failoverSyncStandbyDown from './failover-sync-standby-down.json';
import first1Takeover from './first-1-takeover.json';
import knownAndTrueLag from './known-and-true-lag.json';
import lagByInstrument from './lag-by-instrument.json';
import leaseClockBeyond from './lease-clock-beyond.json';
import leaseClockWithin from './lease-clock-within.json';
import flashSale from './flash-sale.json';
import limitWithoutOrder from './limit-without-order.json';
import linkCut from './link-cut.json';
import livingCluster from './living-cluster.json';
import longReadConflict from './long-read-conflict.json';
import mixed from './mixed.json';
import nearestRead from './nearest-read.json';
import newReplicaThinLink from './new-replica-thin-link.json';
import polling from './polling.json';
import primaryMachineKilled from './primary-machine-killed.json';
import primaryProcessKilled from './primary-process-killed.json';
import primarySiteDark from './primary-site-dark.json';
import quorumAny2 from './quorum-any-2.json';
import remoteApply from './remote-apply.json';
import replicationNetwork from './replication-network.json';
import retryDuplicates from './retry-duplicates.json';
import retryIdempotent from './retry-idempotent.json';
import semiSync from './semi-sync.json';
import sharedNetwork from './shared-network.json';
import shippedNow from './shipped-now.json';
import silentDifference from './silent-difference.json';
import slotFillsDisk from './slot-fills-disk.json';
import splitBrainQuorum from './split-brain-quorum.json';
import splitBrain from './split-brain.json';
import standardCluster from './standard-cluster.json';
import switchover from './switchover.json';
import syncStandbyDown from './sync-standby-down.json';
import thinLink from './thin-link.json';
import threeKindsOfCopies from './three-kinds-of-copies.json';
import twoOfFive from './two-of-five.json';
import undersizedReplica from './undersized-replica.json';
import walCopies from './wal-copies.json';

export type ScenarioGroup =
  'start' | 'reads' | 'formats' | 'commit' | 'catchUp' | 'faults' | 'failover' | 'splitBrain';

export interface ShippedScenario {
  readonly id: string;
  readonly title: string;
  /** What one sees and why it matters. */
  readonly summary: string;
  readonly group: ScenarioGroup;
  /** As in the file: for `readScenario`, which fills in what the file leaves out. */
  load(): unknown;
}

const shipped = (
  group: ScenarioGroup,
  file: { readonly id: string; readonly title: string; readonly summary: string },
): ShippedScenario => ({
  id: file.id,
  title: file.title,
  summary: file.summary,
  group,
  load: () => file,
});

export const shippedScenarios: readonly ShippedScenario[] = [
  shipped('start', livingCluster),
  shipped('start', standardCluster),
  shipped('reads', aliceBob),
  shipped('reads', aliceBobWindow),
  shipped('reads', aliceBobPosition),
  shipped('reads', aliceBobWait),
  shipped('reads', aliceBobSync),
  shipped('reads', knownAndTrueLag),
  shipped('reads', lagByInstrument),
  shipped('reads', nearestRead),
  shipped('reads', flashSale),
  shipped('reads', newReplicaThinLink),
  shipped('reads', undersizedReplica),
  shipped('reads', longReadConflict),
  shipped('reads', bulkStatement),
  shipped('reads', bulkRow),
  shipped('reads', bulkWal),
  shipped('formats', bareNow),
  shipped('formats', shippedNow),
  shipped('formats', limitWithoutOrder),
  shipped('formats', mixed),
  shipped('formats', silentDifference),
  shipped('formats', walCopies),
  shipped('formats', threeKindsOfCopies),
  shipped('formats', thinLink),
  shipped('commit', semiSync),
  shipped('commit', afterCommit),
  shipped('commit', syncStandbyDown),
  shipped('commit', quorumAny2),
  shipped('commit', first1Takeover),
  shipped('commit', remoteApply),
  shipped('commit', crossRegionSync),
  shipped('catchUp', polling),
  shipped('catchUp', delayedStandby),
  shipped('catchUp', slotFillsDisk),
  shipped('catchUp', baseBackup),
  shipped('catchUp', duplicateKey),
  shipped('faults', primaryProcessKilled),
  shipped('faults', primaryMachineKilled),
  shipped('faults', primarySiteDark),
  shipped('faults', linkCut),
  shipped('failover', failoverAsync),
  shipped('failover', failoverSemiSyncFallback),
  shipped('failover', failoverSyncStandbyDown),
  shipped('failover', failoverLowestLag),
  shipped('failover', failoverStandbyAhead),
  shipped('failover', sharedNetwork),
  shipped('failover', replicationNetwork),
  shipped('failover', switchover),
  shipped('failover', twoOfFive),
  shipped('failover', retryDuplicates),
  shipped('failover', retryIdempotent),
  shipped('splitBrain', failoverPausedPrimary),
  shipped('splitBrain', failoverPausedStonith),
  shipped('splitBrain', splitBrain),
  shipped('splitBrain', splitBrainQuorum),
  shipped('splitBrain', leaseClockWithin),
  shipped('splitBrain', leaseClockBeyond),
];
