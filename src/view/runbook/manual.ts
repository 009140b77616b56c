/** The manual pages that the commands come from. */
export interface Page {
  readonly name: string;
  readonly url: string;
}

const pg = (name: string, page: string): Page => ({
  name: `PostgreSQL: ${name}`,
  url: `https://www.postgresql.org/docs/current/${page}`,
});
const my = (name: string, page: string): Page => ({
  name: `MySQL: ${name}`,
  url: `https://dev.mysql.com/doc/refman/8.4/en/${page}`,
});

export const postgres = {
  functionsAdmin: pg('System Administration Functions', 'functions-admin.html'),
  functionsInfo: pg('System Information Functions', 'functions-info.html'),
  pgCtl: pg('pg_ctl', 'app-pg-ctl.html'),
  pgRewind: pg('pg_rewind', 'app-pgrewind.html'),
  pgBasebackup: pg('pg_basebackup', 'app-pgbasebackup.html'),
  replicationSettings: pg('Replication settings', 'runtime-config-replication.html'),
  walSettings: pg('Write Ahead Log settings', 'runtime-config-wal.html'),
  clientSettings: pg('Client Connection Defaults', 'runtime-config-client.html'),
  monitoring: pg('The Cumulative Statistics System', 'monitoring-stats.html'),
  warmStandby: pg('Log-Shipping Standby Servers', 'warm-standby.html'),
  timelines: pg('Continuous Archiving, Timelines', 'continuous-archiving.html#BACKUP-TIMELINES'),
  libpq: pg('Database Connection Control Functions', 'libpq-connect.html'),
} as const;

export const percona = {
  tableChecksum: {
    name: 'Percona Toolkit: pt-table-checksum',
    url: 'https://docs.percona.com/percona-toolkit/pt-table-checksum.html',
  },
} as const;

export const mysql = {
  showReplicaStatus: my('SHOW REPLICA STATUS', 'show-replica-status.html'),
  gtidFunctions: my('Functions Used with GTIDs', 'gtid-functions.html'),
  stopReplica: my('STOP REPLICA', 'stop-replica.html'),
  startReplica: my('START REPLICA', 'start-replica.html'),
  resetReplica: my('RESET REPLICA', 'reset-replica.html'),
  changeSource: my('CHANGE REPLICATION SOURCE TO', 'change-replication-source-to.html'),
  readOnly: my('read_only and super_read_only', 'server-system-variables.html#sysvar_super_read_only'),
  clone: my('Cloning Remote Data', 'clone-plugin-remote.html'),
  semisync: my('Semisynchronous Replication', 'replication-semisync.html'),
} as const;
