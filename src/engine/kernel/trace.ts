import { hex32, mix, mixWide } from './hash';
import { chunkSize, TraceChunk } from './traceChunk';
import { traceKinds, type Fact, type TraceEntry, type TraceKind } from './traceEntry';
import { Words } from './words';

const kindIndex = new Map<TraceKind, number>(traceKinds.map((kind, index) => [kind, index]));

/**
 * The truth about a run. Old chunks are dropped (re-execution brings any stretch back exactly); the running hash
 * covers all of them.
 */
export class Trace {
  private readonly words = new Words();
  private readonly chunks: TraceChunk[] = [new TraceChunk(this.words, 1)];
  private nextSeq = 1;
  private hashA = 0x1234567;
  private hashB = 0x7654321;

  /** @param keepEntries how many entries stay at hand, at least. */
  constructor(private readonly keepEntries: number) {}

  /** Sequence number of the newest entry; 0 before the first. */
  get lastSeq(): number {
    return this.nextSeq - 1;
  }

  /** Sequence number of the oldest entry still at hand. */
  get firstSeq(): number {
    return this.chunks[0]!.firstSeq;
  }

  /** 16 hex digits: equal for equal runs, in Node and in every browser. */
  get hash(): string {
    return hex32(this.hashA) + hex32(this.hashB);
  }

  /** States a fact and says its number. */
  append(timeUs: number, fact: Fact): number {
    const kind = kindIndex.get(fact.kind)!;
    let chunk = this.chunks[this.chunks.length - 1]!;
    if (chunk.isFull) {
      Object.freeze(chunk);
      chunk = new TraceChunk(this.words, this.nextSeq);
      this.chunks.push(chunk);
      if ((this.chunks.length - 2) * chunkSize > this.keepEntries) this.chunks.shift();
    }
    this.mixIn(timeUs, kind, fact, chunk, chunk.append(timeUs, kind, fact));
    return this.nextSeq++;
  }

  /** The entry, or null when it was dropped or is not there yet. */
  at(seq: number): TraceEntry | null {
    const index = seq - this.firstSeq;
    if (index < 0 || seq >= this.nextSeq) return null;
    return this.chunks[Math.floor(index / chunkSize)]!.at(index % chunkSize);
  }

  /** The entry's kind, which costs nothing to ask. */
  kindAt(seq: number): TraceKind | null {
    const index = seq - this.firstSeq;
    if (index < 0 || seq >= this.nextSeq) return null;
    return this.chunks[Math.floor(index / chunkSize)]!.kindAt(index % chunkSize);
  }

  /** Where it happened, and the other member: for who does not need the whole entry. */
  nodeAt(seq: number): string | null {
    return this.wordAt(seq, 'nodes');
  }

  peerAt(seq: number): string | null {
    return this.wordAt(seq, 'peers');
  }

  private wordAt(seq: number, column: 'nodes' | 'peers'): string | null {
    const index = seq - this.firstSeq;
    if (index < 0 || seq >= this.nextSeq) return null;
    const chunk = this.chunks[Math.floor(index / chunkSize)]!;
    return this.words.text(chunk[column][index % chunkSize]!);
  }

  /** Entries from `seq` on that are at hand, oldest first. */
  *from(seq: number): Generator<TraceEntry> {
    for (let at = Math.max(seq, this.firstSeq); at < this.nextSeq; at++) yield this.at(at)!;
  }

  private mixIn(timeUs: number, kind: number, fact: Fact, chunk: TraceChunk, at: number): void {
    const { words } = this;
    let hash = mix(this.hashA, kind);
    hash = mixWide(hash, timeUs);
    hash = mix(hash, words.hashOf(chunk.nodes[at]!));
    hash = mix(hash, words.hashOf(chunk.peers[at]!));
    hash = mix(hash, words.hashOf(chunk.sessions[at]!));
    hash = mix(hash, fact.request ?? 0);
    hash = mix(hash, fact.tx ?? 0);
    this.hashA = mixWide(hash, fact.lsn ?? 0);
    hash = mix(this.hashB ^ this.hashA, fact.packet ?? 0);
    hash = mixWide(hash, fact.value ?? 0);
    hash = mix(hash, words.hashOf(chunk.details[at]!));
    for (const cause of fact.causes) hash = mix(hash, cause);
    this.hashB = hash;
  }
}
