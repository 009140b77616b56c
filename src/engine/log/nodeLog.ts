import { assert, present } from '../../shared/assert';
import { keep, revive, type Keeps, type Revives } from '../../shared/copy';
import type { LogEntry } from './entry';
import { lsn, type Lsn } from './position';

/**
 * The log of one node: a gapless run of entries of which the oldest may have been removed. A standby's log holds the
 * same entries as the primary's, by reference.
 */
export class NodeLog implements Keeps {
  private entries: LogEntry[] = [];
  /** Somebody else holds the array as it is: it may only grow. */
  private kept = false;
  private head = 0;
  /** Bytes of the entries at hand. */
  bytes = 0;
  /** Number of the transaction before the oldest entry at hand. */
  private baseTx = 0;
  /** End of what was written. */
  writeLsn: Lsn;
  /** End of what survives a machine crash. */
  flushLsn: Lsn;

  constructor(baseLsn: Lsn) {
    this.writeLsn = baseLsn;
    this.flushLsn = baseLsn;
  }

  get count(): number {
    return this.entries.length - this.head;
  }

  /** Where the oldest entry at hand starts. */
  get startLsn(): Lsn {
    return this.entries[this.head]?.startLsn ?? this.writeLsn;
  }

  /** The entry at `index`, 0 being the oldest at hand. */
  at(index: number): LogEntry {
    return present(this.entries[this.head + index], 'log entry', index);
  }

  last(): LogEntry | null {
    return this.count === 0 ? null : this.at(this.count - 1);
  }

  /** Number of the last transaction that starts before `position`, also when its entry was removed. */
  txBefore(position: Lsn): number {
    const index = this.indexAt(position);
    return index > 0 ? this.at(index - 1).gtid.seq : this.baseTx;
  }

  append(entry: LogEntry): void {
    assert(
      entry.startLsn === this.writeLsn,
      'an entry starts where the log ends',
      entry.startLsn,
      this.writeLsn,
    );
    this.entries.push(entry);
    this.bytes += entry.bytes;
    this.writeLsn = entry.endLsn;
  }

  /** Index of the first entry that starts at or after `position`; `count` when there is none. */
  indexAt(position: Lsn): number {
    if (position >= this.writeLsn) return this.count;
    const { entries } = this;
    let low = this.head;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle]!.startLsn < position) low = middle + 1;
      else high = middle;
    }
    return low - this.head;
  }

  /** Whether streaming can start at `position`. */
  has(position: Lsn): boolean {
    return position >= this.startLsn && position <= this.writeLsn;
  }

  /** Forgets what was not flushed: a machine died. */
  truncateToFlushed(): readonly LogEntry[] {
    return this.truncateTo(this.flushLsn);
  }

  /** Cuts off what starts at or after `position` and says what it was. */
  truncateTo(position: Lsn): readonly LogEntry[] {
    const cut = this.indexAt(position);
    const gone = this.entries.slice(this.head + cut);
    if (gone.length > 0) this.cutAt(this.head + cut);
    for (const entry of gone) this.bytes -= entry.bytes;
    this.writeLsn = position;
    this.flushLsn = minLsn(this.flushLsn, position);
    return gone;
  }

  /** Removes the oldest entries until at most `keepBytes` are left, never beyond `holdLsn`. Says how many. */
  trim(keepBytes: number, holdLsn: Lsn): number {
    let removed = 0;
    while (this.bytes > keepBytes && this.count > 0 && this.at(0).endLsn <= holdLsn) {
      this.bytes -= this.at(0).bytes;
      this.baseTx = this.at(0).gtid.seq;
      this.head++;
      removed++;
    }
    if (this.head > 4096 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.kept = false;
      this.head = 0;
    }
    return removed;
  }

  /** Starts over at `position`, after transaction `tx`, with nothing kept: after a base backup. */
  reset(position: Lsn, tx: number): void {
    this.entries = [];
    this.kept = false;
    this.head = 0;
    this.bytes = 0;
    this.baseTx = tx;
    this.writeLsn = position;
    this.flushLsn = position;
  }

  /** Entries that start in [from, to). */
  between(from: Lsn, to: Lsn): readonly LogEntry[] {
    if (from >= to) return none;
    const start = this.indexAt(from);
    const end = this.indexAt(to);
    return this.entries.slice(this.head + start, this.head + end);
  }

  [keep](): object {
    this.kept = true;
    const { entries, head, bytes, baseTx, writeLsn, flushLsn } = this;
    return new KeptLog({ entries, head, count: entries.length, bytes, baseTx, writeLsn, flushLsn });
  }

  /** The log that was kept. */
  static of({ entries, head, count, bytes, baseTx, writeLsn, flushLsn }: LogState): NodeLog {
    const log = new NodeLog(writeLsn);
    log.entries = entries.slice(head, count);
    log.bytes = bytes;
    log.baseTx = baseTx;
    log.flushLsn = flushLsn;
    return log;
  }

  private cutAt(length: number): void {
    if (this.kept) this.entries = this.entries.slice(0, length);
    else this.entries.length = length;
    this.kept = false;
  }
}

interface LogState {
  readonly entries: readonly LogEntry[];
  readonly head: number;
  readonly count: number;
  readonly bytes: number;
  readonly baseTx: number;
  readonly writeLsn: Lsn;
  readonly flushLsn: Lsn;
}

class KeptLog implements Revives {
  constructor(private readonly state: LogState) {}

  [revive](): object {
    return NodeLog.of(this.state);
  }
}

const none: readonly LogEntry[] = [];

export const maxLsn = (a: Lsn, b: Lsn): Lsn => (a > b ? a : b);
export const minLsn = (a: Lsn, b: Lsn): Lsn => (a < b ? a : b);
export const noLsn = lsn(0);
