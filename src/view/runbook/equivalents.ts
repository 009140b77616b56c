/** The commands that do on real servers what a step did here. Placeholders are in angle brackets. */
import type { runbook } from '../text/en/runbook';
import { host, quoted } from './escape';
import { mysql, percona, postgres, type Page } from './manual';

export interface Equivalent {
  readonly server: 'PostgreSQL' | 'MySQL';
  readonly language: 'sql' | 'sh' | 'text';
  readonly code: string;
  readonly note: keyof typeof runbook.note | null;
  readonly pages: readonly Page[];
}

type Params = Readonly<Record<string, string | number>>;
type Maker = (params: Params) => readonly Equivalent[];

const lines = (...all: readonly string[]): string => all.join('\n');
const name = (params: Params, key: string): string => host(String(params[key] ?? ''));

const pg = (
  language: 'sql' | 'sh' | 'text',
  code: string,
  pages: readonly Page[],
  note: Equivalent['note'] = null,
): Equivalent => ({ server: 'PostgreSQL', language, code, note, pages });

const my = (code: string, pages: readonly Page[], note: Equivalent['note'] = null): Equivalent => ({
  server: 'MySQL',
  language: 'sql',
  code,
  note,
  pages,
});

const received =
  "SELECT RECEIVED_TRANSACTION_SET FROM performance_schema.replication_connection_status WHERE CHANNEL_NAME = ''";

const followMysql = (source: string): string =>
  lines(
    'STOP REPLICA;',
    `CHANGE REPLICATION SOURCE TO SOURCE_HOST = ${quoted(source)}, SOURCE_AUTO_POSITION = 1;`,
    'START REPLICA;',
  );

const cloneMysql = (node: string, donor: string): string =>
  lines(
    `-- on ${node}; its own data are removed`,
    `SET GLOBAL clone_valid_donor_list = ${quoted(`${donor}:3306`)};`,
    `CLONE INSTANCE FROM '<user>'@${quoted(donor)}:3306 IDENTIFIED BY '<password>';`,
    '-- after the restart that follows',
    followMysql(donor),
  );

/** The same comparison; a table's name that a shell would take apart is left for the reader to fill in. */
const compare: Maker = ({ table, chunkRows, node }) => {
  const only = table === '' ? '' : ` --tables=${/^\w+$/.test(String(table)) ? String(table) : '<table>'}`;
  const code = `pt-table-checksum --chunk-time=0 --chunk-size=${String(chunkRows)}${only} h=${host(String(node))}`;
  return [{ server: 'MySQL', language: 'sh', code, note: null, pages: [percona.tableChecksum] }];
};

const makers: Readonly<Record<string, Maker>> = {
  restarted: (params) => [
    pg('sh', `pg_ctl start -D "$PGDATA"  # on ${name(params, 'node')}`, [postgres.pgCtl]),
  ],

  left: (params) => [
    pg('sh', `pg_ctl stop -D "$PGDATA" -m fast  # on ${name(params, 'node')}`, [postgres.pgCtl]),
    pg(
      'sql',
      lines(
        '-- on the primary, where a slot was kept for it',
        `SELECT pg_drop_replication_slot(${quoted(`<slot of ${name(params, 'node')}>`)});`,
      ),
      [postgres.functionsAdmin],
    ),
    my(lines(`-- on ${name(params, 'node')}`, 'STOP REPLICA;', 'RESET REPLICA ALL;'), [
      mysql.stopReplica,
      mysql.resetReplica,
    ]),
  ],

  compared: compare,
  comparedAll: compare,

  suspected: (params) => [
    pg(
      'sql',
      lines(
        `-- on ${name(params, 'node')}: no row means that nothing is received`,
        'SELECT status, sender_host, last_msg_receipt_time FROM pg_stat_wal_receiver;',
      ),
      [postgres.monitoring],
    ),
    my(lines(`-- on ${name(params, 'node')}: Replica_IO_Running, Last_IO_Error`, 'SHOW REPLICA STATUS;'), [
      mysql.showReplicaStatus,
    ]),
  ],

  'failover.choose': () => [
    pg(
      'sql',
      lines(
        '-- on every standby that can be reached; positions of different timelines say nothing of each other',
        'SELECT timeline_id FROM pg_control_checkpoint();',
        'SELECT pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn();',
      ),
      [postgres.functionsAdmin, postgres.functionsInfo],
    ),
    my(
      lines(
        '-- on every replica that can be reached',
        'SELECT @@GLOBAL.gtid_executed;',
        `${received};`,
        '-- empty when the candidate has all that the other has',
        "SELECT GTID_SUBTRACT('<set of the other>', '<set of the candidate>');",
      ),
      [mysql.gtidFunctions],
    ),
  ],

  'switchover.choose': (params) => [
    pg(
      'sql',
      lines(
        `-- on ${name(params, 'old')}`,
        'SELECT pg_current_wal_lsn();',
        `-- on ${name(params, 'candidate')}, until it is the same`,
        'SELECT pg_last_wal_replay_lsn();',
      ),
      [postgres.functionsAdmin],
    ),
    my(
      lines(
        `-- on ${name(params, 'candidate')}, with gtid_executed of ${name(params, 'old')}`,
        "SELECT WAIT_FOR_EXECUTED_GTID_SET('<gtid_executed>', 60);",
      ),
      [mysql.gtidFunctions],
    ),
  ],

  writesStopped: (params) => [
    pg(
      'sql',
      lines(
        `-- on ${name(params, 'node')}`,
        'ALTER SYSTEM SET default_transaction_read_only = on;',
        'SELECT pg_reload_conf();',
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid();",
      ),
      [postgres.clientSettings, postgres.functionsAdmin],
      'stopPostgres',
    ),
    my(lines(`-- on ${name(params, 'node')}`, 'SET GLOBAL super_read_only = ON;'), [mysql.readOnly]),
  ],

  promoted: (params) => [
    pg('sql', lines(`-- on ${name(params, 'node')}`, 'SELECT pg_promote(wait => true);'), [
      postgres.functionsAdmin,
    ]),
    pg('sh', `pg_ctl promote -D "$PGDATA"  # the same from the shell of ${name(params, 'node')}`, [
      postgres.pgCtl,
    ]),
    my(
      lines(
        `-- on ${name(params, 'node')}`,
        'STOP REPLICA IO_THREAD;',
        `SELECT WAIT_FOR_EXECUTED_GTID_SET((${received}), 60);`,
        'STOP REPLICA;',
        'RESET REPLICA ALL;',
        'SET GLOBAL read_only = OFF;',
      ),
      [mysql.stopReplica, mysql.gtidFunctions, mysql.resetReplica, mysql.readOnly],
      'promoteMysql',
    ),
  ],

  repointed: (params) => [
    pg(
      'sql',
      lines(
        `-- on ${name(params, 'node')}`,
        `ALTER SYSTEM SET primary_conninfo = ${quoted(`host=${name(params, 'peer')} user=<replication user> application_name=${name(params, 'node')}`)};`,
        'SELECT pg_reload_conf();',
        `-- on ${name(params, 'peer')}, to see it arrive`,
        'SELECT application_name, state, sync_state, flush_lsn FROM pg_stat_replication;',
      ),
      [postgres.replicationSettings, postgres.monitoring],
    ),
    my(lines(`-- on ${name(params, 'node')}`, followMysql(name(params, 'peer'))), [
      mysql.changeSource,
      mysql.startReplica,
    ]),
  ],

  routed: (params) => [
    pg(
      'text',
      `host=${name(params, 'peer')},<other members> target_session_attrs=read-write`,
      [postgres.libpq],
      'routePostgres',
    ),
  ],

  steppedDown: (params) => [
    pg(
      'sh',
      lines(
        `# on ${name(params, 'node')}`,
        'pg_ctl stop -D "$PGDATA" -m fast',
        'touch "$PGDATA/standby.signal"',
        'pg_ctl start -D "$PGDATA"',
      ),
      [postgres.pgCtl, postgres.warmStandby],
    ),
    my(lines(`-- on ${name(params, 'node')}`, 'SET GLOBAL super_read_only = ON;'), [mysql.readOnly]),
  ],

  refused: (params) => [
    pg(
      'text',
      lines(
        `log of ${name(params, 'node')}:`,
        'new timeline <new> forked off current database system timeline <old> before current recovery point <end>',
      ),
      [postgres.timelines],
    ),
    my(
      lines(
        `-- on ${name(params, 'node')}, with gtid_executed of ${name(params, 'peer')}`,
        "SELECT GTID_SUBTRACT(@@GLOBAL.gtid_executed, '<gtid_executed>');",
      ),
      [mysql.gtidFunctions],
      'refusedMysql',
    ),
  ],

  rewound: (params) => [
    pg(
      'sh',
      lines(
        `# on ${name(params, 'node')}; needs data checksums or wal_log_hints = on`,
        'pg_ctl stop -D "$PGDATA" -m fast',
        `pg_rewind --target-pgdata="$PGDATA" --source-server='host=${name(params, 'peer')} user=<user> dbname=postgres' --write-recovery-conf --progress`,
        'pg_ctl start -D "$PGDATA"',
      ),
      [postgres.pgRewind],
    ),
    my(
      cloneMysql(name(params, 'node'), name(params, 'peer')),
      [mysql.clone, mysql.changeSource],
      'rewindMysql',
    ),
  ],

  cloned: (params) => [
    pg(
      'sh',
      lines(
        `# on ${name(params, 'node')}, stopped, with an empty data directory`,
        `pg_basebackup --host=${name(params, 'peer')} --username=<user> --pgdata="$PGDATA" --wal-method=stream --write-recovery-conf --progress`,
        'pg_ctl start -D "$PGDATA"',
      ),
      [postgres.pgBasebackup],
    ),
    my(cloneMysql(name(params, 'node'), name(params, 'peer')), [mysql.clone, mysql.changeSource]),
  ],
};

/** By the longest start of the key: `rewound.rows` is done as `rewound`. */
export function equivalentsOf(key: string, params: Params): readonly Equivalent[] {
  const parts = key.split('.');
  for (let length = parts.length; length > 0; length--) {
    const maker = makers[parts.slice(0, length).join('.')];
    if (maker !== undefined) return maker(params);
  }
  return [];
}
