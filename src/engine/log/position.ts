import type { Brand } from '../../shared/brand';

/** A byte offset into one timeline's log. Never compare LSNs of different timelines. */
export type Lsn = Brand<number, 'Lsn'>;

export const lsn = (offset: number): Lsn => offset as Lsn;

/**
 * The position as PostgreSQL prints pg_lsn: high and low 32 bits in hexadecimal.
 * https://www.postgresql.org/docs/current/datatype-pg-lsn.html
 */
export function formatLsn(position: Lsn): string {
  const high = Math.floor(position / 2 ** 32);
  const low = position % 2 ** 32;
  return `${high.toString(16).toUpperCase()}/${low.toString(16).toUpperCase()}`;
}

/**
 * A transaction's identity: where it was committed first, on which timeline, and its number there.
 * https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html
 */
export interface Gtid {
  readonly origin: string;
  readonly timelineId: number;
  readonly seq: number;
}

export const formatGtid = (gtid: Gtid): string => `${gtid.origin}-${gtid.timelineId}-${gtid.seq}`;

/** A transaction's number and its timeline in one number. */
export const txKey = (timelineId: number, tx: number): number => timelineId * 2 ** 32 + tx;
