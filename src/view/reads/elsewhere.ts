/** What policies and figures are called where people meet them. Sources: the About page. */
import type { ReadPolicyKind } from '../../engine/index';
import type { MonitorFigure } from './monitorFigures';
import type { PolicyFigure } from './policyFigures';

/** A system, and the setting as it is written there. */
export type NameElsewhere = readonly [system: string, name: string];

export const policyElsewhere: Readonly<Record<ReadPolicyKind, readonly NameElsewhere[]>> = {
  primary: [['pgpool-II', 'load_balance_mode = off']],
  knownLag: [
    ['Rails', 'database_selector = { delay: 2.seconds }'],
    ['ProxySQL', 'mysql_servers.max_replication_lag'],
  ],
  roundRobin: [['HAProxy', 'balance roundrobin']],
  nearest: [['MongoDB', 'readPreference=nearest']],
  ownWrites: [
    ['MaxScale', 'causal_reads'],
    ['MySQL', 'WAIT_FOR_EXECUTED_GTID_SET()'],
    ['PostgreSQL', 'WAIT FOR LSN, from 19 on'],
  ],
  monotonic: [['MongoDB', 'causally consistent session']],
  bounded: [
    ['CockroachDB', 'with_max_staleness()'],
    ['MongoDB', 'maxStalenessSeconds, an estimate'],
  ],
};

export const figureElsewhere: Readonly<Record<PolicyFigure | 'ifBehind', readonly NameElsewhere[]>> = {
  windowUs: [['Rails', 'delay, 2 s']],
  maxLagUs: [
    ['ProxySQL', 'max_replication_lag, in seconds'],
    ['MaxScale', 'max_replication_lag'],
    ['pgpool-II', 'delay_threshold_by_time'],
  ],
  forgetUs: [],
  ifBehind: [['MaxScale', 'causal_reads: local waits, fast asks the primary']],
  timeoutUs: [
    ['MaxScale', 'causal_reads_timeout, 10 s'],
    ['MySQL', 'WAIT_FOR_EXECUTED_GTID_SET(…, timeout)'],
    ['PostgreSQL', 'WAIT FOR LSN … TIMEOUT, from 19 on'],
  ],
  maxStalenessUs: [['CockroachDB', "with_max_staleness('5s')"]],
};

export const monitorElsewhere: Readonly<Record<MonitorFigure, readonly NameElsewhere[]>> = {
  everyUs: [
    ['ProxySQL', 'mysql-monitor_replication_lag_interval'],
    ['pgpool-II', 'sr_check_period, 10 s'],
  ],
  warnLagUs: [],
  warnLagBytes: [['pgpool-II', 'delay_threshold, which takes the reads away']],
  unhealthyAfterUs: [],
};
