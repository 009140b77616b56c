/** What PostgreSQL and MySQL would tell of a standby's lag, each by its own rule. */
import type { Cluster, ClusterNode } from '../../engine/index';
import type { MysqlLag, PostgresLag } from './types';

/** The node's own clock, microseconds since 1970. */
const clockUs = ({ epochUs, nowUs }: Cluster, { settings }: ClusterNode): number =>
  epochUs + nowUs + settings.clockSkewUs;

/**
 * pg_stat_replication on the primary, as the standby last told it, and the age of the last transaction that the standby
 * replayed, which grows while the primary has nothing to replay.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-REPLICATION-VIEW
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
export function postgresLag(cluster: Cluster, primary: ClusterNode, standby: ClusterNode): PostgresLag {
  const sender = primary.senders.get(standby.id);
  const { log, replayLsn } = standby;
  const index = log.has(replayLsn) ? log.indexAt(replayLsn) : 0;
  const last = standby.state === 'up' && index > 0 ? log.at(index - 1) : null;
  return {
    positions:
      sender === undefined || sender.state === 'backup' || primary.state === 'down'
        ? null
        : {
            sentLsn: sender.sentLsn,
            writeLsn: sender.writeLsn,
            flushLsn: sender.flushLsn,
            replayLsn: sender.replayLsn,
            bytes: primary.log.writeLsn - sender.replayLsn,
          },
    replayAgeUs: last === null ? null : clockUs(cluster, standby) - last.commitTimeUs,
  };
}

const usPerS = 1_000_000;

/**
 * Seconds_Behind_Source: NULL when the applier is stopped, or when the receiver is not connected and all that it had was
 * applied; 0 when it has applied all it has, however little that is; else the replica's clock, less the difference between
 * both clocks that it measured when it connected, minus the timestamp of the event that it applies.
 * https://dev.mysql.com/doc/refman/8.4/en/show-replica-status.html
 */
export function mysqlLag(cluster: Cluster, standby: ClusterNode): MysqlLag {
  if (standby.state !== 'up') return { seconds: null, why: 'noAnswer' };
  if (standby.applyStop !== null) return { seconds: null, why: 'applierStopped' };
  const { log, replayLsn } = standby;
  const index = log.has(replayLsn) ? log.indexAt(replayLsn) : log.count;
  if (index < log.count) {
    const ageUs = cluster.nowUs - log.at(index).writtenAtUs;
    return { seconds: Math.max(0, Math.floor(ageUs / usPerS)), why: 'behind' };
  }
  return standby.receiver.state === 'streaming'
    ? { seconds: 0, why: 'level' }
    : { seconds: null, why: 'notConnected' };
}
