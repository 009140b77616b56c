import type { Lsn } from '../log/position';
import type { CommitRule } from './settings';

/** A standby as the rule sees it. `confirmedLsn` is at the level that is asked for. */
export interface StandbyPosition {
  readonly id: string;
  /** Connected and caught up: PostgreSQL counts only `streaming` standbys. */
  readonly streaming: boolean;
  readonly healthy: boolean;
  readonly confirmedLsn: Lsn;
}

export interface Confirmation {
  readonly needed: number;
  readonly by: readonly string[];
  readonly met: boolean;
  /** False when too few standbys are there to ever meet it as things stand. */
  readonly canBeMet: boolean;
}

/**
 * Whether a commit that ends at `lsn` may be answered.
 * FIRST k and ANY k: https://www.postgresql.org/docs/current/runtime-config-replication.html (synchronous_standby_names)
 * Semi-sync: https://dev.mysql.com/doc/refman/8.4/en/replication-semisync.html
 */
export function confirmation(rule: CommitRule, standbys: readonly StandbyPosition[], lsn: Lsn): Confirmation {
  const has = (standby: StandbyPosition): boolean => standby.confirmedLsn >= lsn;
  switch (rule.kind) {
    case 'async':
      return { needed: 0, by: [], met: true, canBeMet: true };
    case 'semiSync':
      return counted(rule.acks, standbys.filter(has), standbys.filter((s) => s.streaming).length);
    case 'sync': {
      const asked = rule.skipUnhealthy ? standbys.filter((standby) => standby.healthy) : standbys;
      return counted(asked.length, asked.filter(has), asked.filter((s) => s.streaming).length);
    }
    case 'quorum': {
      const listed =
        rule.standbys.length === 0
          ? standbys
          : rule.standbys.flatMap((id) => standbys.filter((standby) => standby.id === id));
      const streaming = listed.filter((standby) => standby.streaming);
      const asked = rule.method === 'first' ? streaming.slice(0, rule.acks) : streaming;
      return counted(rule.acks, asked.filter(has), streaming.length);
    }
  }
}

const counted = (needed: number, by: readonly StandbyPosition[], there: number): Confirmation => ({
  needed,
  by: by.map((standby) => standby.id),
  met: by.length >= needed,
  canBeMet: there >= needed,
});
