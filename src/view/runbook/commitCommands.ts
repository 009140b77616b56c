/** The commit rule of the run as settings of real servers. */
import type { Runbook } from '../../store/runbook';
import type { Equivalent } from './equivalents';
import { host, quoted } from './escape';
import { mysql, postgres } from './manual';

const levels = { remoteWrite: 'remote_write', remoteFlush: 'on', remoteApply: 'remote_apply' } as const;

function standbyNames({ rule, members }: Runbook): string {
  const all = members.map((id) => `"${host(id)}"`);
  switch (rule.kind) {
    case 'async':
      return '';
    case 'semiSync':
      return `ANY ${String(rule.acks)} (${all.join(', ')})`;
    case 'sync':
      return `FIRST ${String(Math.max(1, members.length - 1))} (${all.join(', ')})`;
    case 'quorum': {
      const listed = rule.standbys.length > 0 ? rule.standbys.map((id) => `"${host(id)}"`) : all;
      return `${rule.method === 'first' ? 'FIRST' : 'ANY'} ${String(rule.acks)} (${listed.join(', ')})`;
    }
  }
}

function semiSync({ rule, members }: Runbook): string {
  if (rule.kind === 'async') return 'SET GLOBAL rpl_semi_sync_source_enabled = OFF;';
  const acks = rule.kind === 'sync' ? Math.max(1, members.length - 1) : rule.acks;
  const waits =
    rule.kind !== 'semiSync'
      ? []
      : [
          `SET GLOBAL rpl_semi_sync_source_timeout = ${String(Math.round(rule.timeoutUs / 1000))};`,
          `SET GLOBAL rpl_semi_sync_source_wait_point = '${rule.waitPoint === 'afterSync' ? 'AFTER_SYNC' : 'AFTER_COMMIT'}';`,
        ];
  return [
    'SET GLOBAL rpl_semi_sync_source_enabled = ON;',
    `SET GLOBAL rpl_semi_sync_source_wait_for_replica_count = ${String(acks)};`,
    ...waits,
  ].join('\n');
}

export function commitCommands(runbook: Runbook): readonly Equivalent[] {
  const { rule, level } = runbook;
  return [
    {
      server: 'PostgreSQL',
      language: 'sql',
      code: [
        `ALTER SYSTEM SET synchronous_standby_names = ${quoted(standbyNames(runbook))};`,
        `ALTER SYSTEM SET synchronous_commit = ${levels[level]};`,
        'SELECT pg_reload_conf();',
      ].join('\n'),
      note: rule.kind === 'semiSync' ? 'semiSyncPostgres' : null,
      pages: [postgres.replicationSettings, postgres.walSettings],
    },
    {
      server: 'MySQL',
      language: 'sql',
      code: semiSync(runbook),
      note: rule.kind === 'quorum' ? 'quorumMysql' : rule.kind === 'sync' ? 'syncMysql' : null,
      pages: [mysql.semisync],
    },
  ];
}
