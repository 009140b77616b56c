import { hashText, hex32, mix, mixWide } from './hash';
import { traceKinds, type Fact, type TraceEntry, type TraceKind } from './traceEntry';

const chunkSize = 4096;
const kindIndex = new Map<TraceKind, number>(traceKinds.map((kind, index) => [kind, index]));

/**
 * The truth about a run. Old chunks are dropped (re-execution brings any stretch back exactly); the running hash
 * covers all of them.
 */
export class Trace {
  private readonly chunks: TraceEntry[][] = [[]];
  private firstChunk = 0;
  private nextSeq = 1;
  private hashA = 0x1234567;
  private hashB = 0x7654321;
  private readonly textHashes = new Map<string, number>();

  /** @param keepEntries how many entries stay at hand, at least. */
  constructor(private readonly keepEntries: number) {}

  /** Sequence number of the newest entry; 0 before the first. */
  get lastSeq(): number {
    return this.nextSeq - 1;
  }

  /** Sequence number of the oldest entry still at hand. */
  get firstSeq(): number {
    return this.firstChunk * chunkSize + 1;
  }

  /** 16 hex digits: equal for equal runs, in Node and in every browser. */
  get hash(): string {
    return hex32(this.hashA) + hex32(this.hashB);
  }

  append(timeUs: number, fact: Fact): TraceEntry {
    const entry: TraceEntry = {
      seq: this.nextSeq++,
      timeUs,
      kind: fact.kind,
      node: fact.node ?? null,
      peer: fact.peer ?? null,
      session: fact.session ?? null,
      request: fact.request ?? 0,
      tx: fact.tx ?? 0,
      lsn: fact.lsn ?? 0,
      packet: fact.packet ?? 0,
      value: fact.value ?? 0,
      detail: fact.detail ?? null,
      causes: fact.causes,
    };
    this.mixIn(entry);
    let chunk = this.chunks[this.chunks.length - 1]!;
    if (chunk.length === chunkSize) {
      chunk = [];
      this.chunks.push(chunk);
      if ((this.chunks.length - 2) * chunkSize > this.keepEntries) {
        this.chunks.shift();
        this.firstChunk++;
      }
    }
    chunk.push(entry);
    return entry;
  }

  /** The entry, or null when it was dropped or is not there yet. */
  at(seq: number): TraceEntry | null {
    const index = seq - 1 - this.firstChunk * chunkSize;
    if (index < 0) return null;
    return this.chunks[Math.floor(index / chunkSize)]?.[index % chunkSize] ?? null;
  }

  /** Entries from `seq` on that are at hand, oldest first. */
  *from(seq: number): Generator<TraceEntry> {
    for (let at = Math.max(seq, this.firstSeq); at < this.nextSeq; at++) yield this.at(at)!;
  }

  private mixIn(entry: TraceEntry): void {
    let hash = mix(this.hashA, kindIndex.get(entry.kind)!);
    hash = mixWide(hash, entry.timeUs);
    hash = mix(hash, this.textHash(entry.node));
    hash = mix(hash, this.textHash(entry.peer));
    hash = mix(hash, this.textHash(entry.session));
    hash = mix(hash, entry.request);
    hash = mix(hash, entry.tx);
    this.hashA = mixWide(hash, entry.lsn);
    hash = mix(this.hashB ^ this.hashA, entry.packet);
    hash = mixWide(hash, entry.value);
    hash = mix(hash, this.textHash(entry.detail));
    for (const cause of entry.causes) hash = mix(hash, cause);
    this.hashB = hash;
  }

  private textHash(text: string | null): number {
    if (text === null) return 0;
    let hash = this.textHashes.get(text);
    if (hash === undefined) {
      hash = hashText(text);
      this.textHashes.set(text, hash);
    }
    return hash;
  }
}
