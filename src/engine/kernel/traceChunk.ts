import { traceKinds, type Fact, type TraceEntry, type TraceKind } from './traceEntry';
import { keep, revive, type Keeps, type Revives } from '../../shared/copy';
import type { Words } from './words';

export const chunkSize = 4096;

/**
 * A stretch of the trace in columns: a quarter of the memory that records would take, and nothing for the collector to
 * walk. An entry is made when somebody looks at it.
 */
export class TraceChunk implements Keeps {
  count = 0;
  private readonly times = new Float64Array(chunkSize);
  private readonly kinds = new Uint8Array(chunkSize);
  readonly nodes = new Uint32Array(chunkSize);
  readonly peers = new Uint32Array(chunkSize);
  readonly sessions = new Uint32Array(chunkSize);
  readonly details = new Uint32Array(chunkSize);
  private readonly requests = new Uint32Array(chunkSize);
  private readonly txs = new Float64Array(chunkSize);
  private readonly lsns = new Float64Array(chunkSize);
  private readonly packets = new Float64Array(chunkSize);
  private readonly values = new Float64Array(chunkSize);
  /** Where the causes of each entry end among those of all. */
  private readonly causeEnds = new Uint32Array(chunkSize);
  private readonly causes: number[] = [];

  constructor(
    private readonly words: Words,
    readonly firstSeq: number,
  ) {}

  get isFull(): boolean {
    return this.count === chunkSize;
  }

  /** Says at which place of the chunk the fact stands. */
  append(timeUs: number, kind: number, fact: Fact): number {
    const at = this.count++;
    const { words } = this;
    this.times[at] = timeUs;
    this.kinds[at] = kind;
    this.nodes[at] = words.idOf(fact.node);
    this.peers[at] = words.idOf(fact.peer);
    this.sessions[at] = words.idOf(fact.session);
    this.details[at] = words.idOf(fact.detail);
    this.requests[at] = fact.request ?? 0;
    this.txs[at] = fact.tx ?? 0;
    this.lsns[at] = fact.lsn ?? 0;
    this.packets[at] = fact.packet ?? 0;
    this.values[at] = fact.value ?? 0;
    for (const cause of fact.causes) this.causes.push(cause);
    this.causeEnds[at] = this.causes.length;
    return at;
  }

  kindAt(at: number): TraceKind {
    return traceKinds[this.kinds[at]!]!;
  }

  at(at: number): TraceEntry {
    const { words } = this;
    return {
      seq: this.firstSeq + at,
      timeUs: this.times[at]!,
      kind: this.kindAt(at),
      node: words.text(this.nodes[at]!),
      peer: words.text(this.peers[at]!),
      session: words.text(this.sessions[at]!),
      request: this.requests[at]!,
      tx: this.txs[at]!,
      lsn: this.lsns[at]!,
      packet: this.packets[at]!,
      value: this.values[at]!,
      detail: words.text(this.details[at]!),
      causes: this.causes.slice(at === 0 ? 0 : this.causeEnds[at - 1], this.causeEnds[at]),
    };
  }

  [keep](): object {
    return new KeptChunk(
      this.words,
      this.firstSeq,
      this.columns().map((column) => column.slice(0, this.count)),
      this.causes.slice(),
    );
  }

  /** Takes the columns of a chunk that was kept. */
  fill(columns: readonly Column[], causes: readonly number[]): this {
    this.count = columns[0]!.length;
    this.columns().forEach((column, index) => column.set(columns[index]!));
    for (const cause of causes) this.causes.push(cause);
    return this;
  }

  private columns(): readonly Column[] {
    return [
      this.times,
      this.kinds,
      this.nodes,
      this.peers,
      this.sessions,
      this.details,
      this.requests,
      this.txs,
      this.lsns,
      this.packets,
      this.values,
      this.causeEnds,
    ];
  }
}

type Column = Float64Array | Uint32Array | Uint8Array;

/** As much of a chunk as there was. */
class KeptChunk implements Revives {
  constructor(
    private readonly words: Words,
    private readonly firstSeq: number,
    private readonly columns: readonly Column[],
    private readonly causes: readonly number[],
  ) {}

  [revive](): object {
    return new TraceChunk(this.words, this.firstSeq).fill(this.columns, this.causes);
  }
}
