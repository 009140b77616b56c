import type { about } from '../view/text/en/about';

type SourceKey = Exclude<keyof typeof about.sources, 'title' | 'body'>;

/** Manual pages by the name they carry themselves; what each is for stands in the catalogue. */
export const sources: readonly { key: SourceKey; name: string; url: string }[] = [
  {
    key: 'commitLevels',
    name: 'PostgreSQL: Write Ahead Log settings',
    url: 'https://www.postgresql.org/docs/current/runtime-config-wal.html',
  },
  {
    key: 'standbyNames',
    name: 'PostgreSQL: Replication settings',
    url: 'https://www.postgresql.org/docs/current/runtime-config-replication.html',
  },
  {
    key: 'standbys',
    name: 'PostgreSQL: Log-Shipping Standby Servers',
    url: 'https://www.postgresql.org/docs/current/warm-standby.html',
  },
  {
    key: 'hotStandby',
    name: 'PostgreSQL: Hot Standby',
    url: 'https://www.postgresql.org/docs/current/hot-standby.html',
  },
  {
    key: 'positions',
    name: 'PostgreSQL: pg_stat_replication',
    url: 'https://www.postgresql.org/docs/current/monitoring-stats.html',
  },
  {
    key: 'binaryLogFormats',
    name: 'MySQL: Binary Logging Formats',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/binary-log-formats.html',
  },
  {
    key: 'unsafeStatements',
    name: 'MySQL: Safe and Unsafe Statements',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/replication-rbr-safe-unsafe.html',
  },
  {
    key: 'formatTrade',
    name: 'MySQL: Statement-Based and Row-Based Replication',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/replication-sbr-rbr.html',
  },
  {
    key: 'semisync',
    name: 'MySQL: Semisynchronous Replication',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/replication-semisync.html',
  },
  {
    key: 'replicaStatus',
    name: 'MySQL: SHOW REPLICA STATUS',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/show-replica-status.html',
  },
  {
    key: 'sqliteFile',
    name: 'SQLite: Database File Format',
    url: 'https://sqlite.org/fileformat2.html',
  },
  {
    key: 'sqliteChangesets',
    name: 'SQLite: The Session Extension',
    url: 'https://sqlite.org/sessionintro.html',
  },
  {
    key: 'sqlitePreupdate',
    name: 'SQLite: The Preupdate Hook',
    url: 'https://sqlite.org/c3ref/preupdate_blobwrite.html',
  },
  {
    key: 'recoveryFunctions',
    name: 'PostgreSQL: Recovery Information Functions',
    url: 'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL',
  },
  {
    key: 'waitForLsn',
    name: 'PostgreSQL 19: WAIT FOR',
    url: 'https://www.postgresql.org/docs/19/sql-wait-for.html',
  },
  {
    key: 'gtidFunctions',
    name: 'MySQL: Functions Used with Global Transaction Identifiers',
    url: 'https://dev.mysql.com/doc/refman/8.4/en/gtid-functions.html',
  },
  {
    key: 'maxscale',
    name: 'MariaDB MaxScale: Readwritesplit Settings',
    url: 'https://mariadb.com/docs/maxscale/reference/maxscale-routers/maxscale-readwritesplit/readwritesplit-settings',
  },
  {
    key: 'proxysql',
    name: 'ProxySQL: Main (runtime)',
    url: 'https://proxysql.com/documentation/main-runtime/',
  },
  {
    key: 'proxysqlVariables',
    name: 'ProxySQL: Global Variables',
    url: 'https://proxysql.com/documentation/Global-Variables/',
  },
  {
    key: 'pgpool',
    name: 'pgpool-II: Streaming Replication Check',
    url: 'https://www.pgpool.net/docs/latest/en/html/runtime-streaming-replication-check.html',
  },
  {
    key: 'rails',
    name: 'Ruby on Rails: DatabaseSelector',
    url: 'https://api.rubyonrails.org/classes/ActiveRecord/Middleware/DatabaseSelector.html',
  },
  {
    key: 'mongodb',
    name: 'MongoDB: Read Preference',
    url: 'https://www.mongodb.com/docs/manual/core/read-preference/',
  },
  {
    key: 'cockroachdb',
    name: 'CockroachDB: AS OF SYSTEM TIME',
    url: 'https://www.cockroachlabs.com/docs/stable/as-of-system-time',
  },
  {
    key: 'regionLatency',
    name: 'Microsoft: Azure network round-trip latency statistics',
    url: 'https://learn.microsoft.com/en-us/azure/networking/azure-network-latency',
  },
  {
    key: 'sqliteVfs',
    name: 'SQLite: The OS Interface',
    url: 'https://sqlite.org/vfs.html',
  },
];
