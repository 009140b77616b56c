/** One number for everything that a run is: every field of every object, every byte of every database. */
import { Run } from '../../../../src/engine';
import { NodeDatabase } from '../../../../src/engine/database/database';
import { shared } from '../../../../src/shared/copy';
import { hashBytes, hashText, mix, mixWide } from '../../../../src/engine/kernel/hash';
import { Trace } from '../../../../src/engine/kernel/trace';
import { AcknowledgedCommits } from '../../../../src/engine/log/acknowledged';
import { NodeLog } from '../../../../src/engine/log/nodeLog';

/** Fields that a run differs in when it is repeated: the commands that it knows are still to come. */
const isAhead = (owner: object, field: string): boolean => owner instanceof Run && field === 'ahead';

const underWay = 0;

class StateHash {
  /** By what they hold: whether two fields hold the same object or equal ones makes no difference. */
  private readonly known = new Map<object, number>();
  /** First fields whose hash is not the one of `before`, with their paths. */
  readonly fields: string[] = [];
  private readonly path: string[] = [];

  of(value: unknown): number {
    if (typeof value === 'number') {
      return Number.isSafeInteger(value) ? mixWide(3, value) : hashText(String(value));
    }
    if (typeof value !== 'object' || value === null) return hashText(String(value), 5);
    const known = this.known.get(value);
    if (known !== undefined) return known;
    this.known.set(value, underWay);
    const hash = this.ofObject(value);
    this.known.set(value, hash);
    return hash;
  }

  private ofObject(value: object): number {
    if (shared in value) return 1;
    if (value instanceof Uint8Array) return hashBytes(value);
    if (value instanceof NodeDatabase) {
      return this.ofItems([...value.pages, [...value.hashes], value.inTransaction, value.pendingOps()]);
    }
    if (value instanceof Trace) {
      const { hash, lastSeq, firstSeq } = value;
      return this.ofItems([hash, lastSeq, firstSeq, [...value.from(lastSeq - 30)]]);
    }
    if (value instanceof AcknowledgedCommits) return this.ofItems(value.values());
    if (value instanceof NodeLog) return this.ofItems(contentOf(value));
    if (value instanceof Map) return this.ofItems([...value].flat());
    if (Array.isArray(value) || value instanceof Set) return this.ofItems(value as Iterable<unknown>);
    return this.ofFields(value);
  }

  private ofItems(items: Iterable<unknown>): number {
    let hash = 7;
    for (const item of items) hash = mix(hash, this.of(item));
    return hash;
  }

  private ofFields(value: object): number {
    let hash = 11;
    for (const [name, field] of Object.entries(value)) {
      if (isAhead(value, name)) continue;
      this.path.push(name);
      const part = this.of(field);
      this.fields.push(`${this.path.join('.')}: ${typeof field === 'object' ? part : String(field)}`);
      this.path.pop();
      hash = mix(mix(hash, hashText(name)), part);
    }
    return hash;
  }
}

/** Which array holds the entries, and from where on, is no part of a log. */
function contentOf(log: NodeLog): readonly unknown[] {
  const { count, bytes, startLsn, writeLsn, flushLsn } = log;
  return [
    ...Array.from({ length: count }, (_, index) => log.at(index)),
    ...[bytes, startLsn, writeLsn, flushLsn, log.txBefore(startLsn)],
  ];
}

export interface State {
  readonly hash: number;
  /** For the report of a difference: what each field hashes to. */
  readonly fields: readonly string[];
}

export function stateOf(run: Run): State {
  const state = new StateHash();
  const hash = state.of(run);
  return { hash, fields: state.fields };
}

/** The first field in which two states differ; null when they are equal. */
export function difference(state: State, expected: State): string | null {
  if (state.hash === expected.hash) return null;
  const at = state.fields.findIndex((field, index) => field !== expected.fields[index]);
  return `${state.fields[at] ?? 'a field less'}, expected ${expected.fields[at] ?? 'none'}`;
}
