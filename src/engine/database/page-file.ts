import { assert } from '../../shared/assert.ts';
import type { Pages, WalFrames } from './types.ts';
import type { Ptr, Wasm } from './wasm.ts';

export const OK = 0;
export const IOERR_SHORT_READ = 522;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const SHM_REGION = 32768;
/** Both copies of the wal-index header and the checkpoint info: zeroed, SQLite reads file and cache anew. */
const SHM_HEADER = 136;

/**
 * One database file as SQLite sees it: a page table, and what the running transaction wrote to its -wal. Page arrays
 * are never written to after they were made, so that tables, snapshots and nodes share them by reference.
 */
export class PageFile {
  private table: Uint8Array[];
  private shared = true;
  private walHeader = new Uint8Array(0);
  private walFrames: Uint8Array[] = [];
  private walBytes = 0;
  /** Blocks of SQLite's shared wal-index. */
  private readonly shm: Ptr[] = [];

  constructor(
    private readonly wasm: Wasm,
    readonly name: string,
    pages: Pages,
  ) {
    this.table = [...pages];
  }

  /** The caller may keep it: the next write goes to a copy of the table. */
  get pages(): Pages {
    this.shared = true;
    return this.table;
  }

  /** For a look that keeps nothing. */
  get current(): Pages {
    return this.table;
  }

  get pageSize(): number {
    return this.table[0]?.length ?? 4096;
  }

  get walLength(): number {
    return this.walBytes;
  }

  /** Puts another image in place; the connection notices at its next statement. */
  replace(pages: Pages): void {
    this.table = pages as Uint8Array[];
    this.shared = true;
    this.discardWal();
  }

  /** Forgets what was written to the -wal and voids the wal-index. */
  discardWal(): void {
    this.walFrames = [];
    this.walBytes = 0;
    this.voidIndex();
  }

  /** Takes what the last transaction wrote out of the -wal and into the pages; null when it wrote nothing. */
  fold(): WalFrames | null {
    const frames = this.walFrames;
    if (frames.length === 0) return null;
    const wal: WalFrames = Object.freeze({ header: this.walHeader, frames });
    this.takeFrames(wal);
    this.discardWal();
    return wal;
  }

  /** Writes frames into the page table; a commit frame sets the size. */
  takeFrames(wal: WalFrames): void {
    const table = this.writable();
    for (const frame of wal.frames) {
      table[bigEndian(frame, 0) - 1] = frame.subarray(FRAME_HEADER);
      const size = bigEndian(frame, 4);
      if (size !== 0 && table.length !== size) table.length = size;
    }
  }

  /** As after a crash: a -wal that SQLite has to recover. */
  leaveWal(wal: Uint8Array): void {
    this.discardWal();
    this.writeWal(wal, 0);
  }

  voidIndex(): void {
    const first = this.shm[0];
    if (first !== undefined) this.wasm.u8.fill(0, first, first + SHM_HEADER);
  }

  dispose(): void {
    for (const block of this.shm) this.wasm.x.free(block);
    this.shm.length = 0;
  }

  readPage(into: Ptr, bytes: number, offset: number): number {
    const size = this.pageSize;
    const page = this.table[Math.floor(offset / size)];
    const heap = this.wasm.u8;
    if (page === undefined) {
      heap.fill(0, into, into + bytes);
      return IOERR_SHORT_READ;
    }
    const within = offset % size;
    heap.set(bytes === size ? page : page.subarray(within, within + bytes), into);
    return OK;
  }

  writePage(from: Ptr, bytes: number, offset: number): number {
    this.writable()[offset / bytes] = this.wasm.u8.slice(from, from + bytes);
    return OK;
  }

  truncatePages(size: number): number {
    this.writable().length = size / this.pageSize;
    return OK;
  }

  get byteLength(): number {
    return this.table.length * this.pageSize;
  }

  /** SQLite writes the header, then each frame in two pieces; a restored tail comes in one. */
  writeWal(bytes: Uint8Array, offset: number): void {
    this.walBytes = Math.max(this.walBytes, offset + bytes.length);
    // A header that was handed out stays as it is.
    if (offset === 0) this.walHeader = new Uint8Array(WAL_HEADER);
    for (let done = 0; done < bytes.length;) {
      const piece = this.walPiece(offset + done);
      const taken = bytes.subarray(done, done + piece.buffer.length - piece.at);
      piece.buffer.set(taken, piece.at);
      done += taken.length;
    }
  }

  readWal(into: Ptr, bytes: number, offset: number): number {
    const heap = this.wasm.u8;
    const available = Math.max(0, Math.min(bytes, this.walBytes - offset));
    for (let done = 0; done < available;) {
      const piece = this.walPiece(offset + done);
      const taken = piece.buffer.subarray(piece.at, piece.at + available - done);
      heap.set(taken, into + done);
      done += taken.length;
    }
    heap.fill(0, into + available, into + bytes);
    return available === bytes ? OK : IOERR_SHORT_READ;
  }

  shmRegion(index: number, extend: boolean): Ptr {
    const known = this.shm[index];
    if (known !== undefined) return known;
    if (!extend) return 0;
    const block = this.wasm.x.malloc(SHM_REGION);
    assert(block !== 0, 'the heap has room for a wal-index');
    this.wasm.u8.fill(0, block, block + SHM_REGION);
    this.shm[index] = block;
    return block;
  }

  private walPiece(offset: number): { readonly buffer: Uint8Array; readonly at: number } {
    if (offset < WAL_HEADER) return { buffer: this.walHeader, at: offset };
    const size = FRAME_HEADER + this.pageSize;
    const index = Math.floor((offset - WAL_HEADER) / size);
    const frame = this.walFrames[index] ?? (this.walFrames[index] = new Uint8Array(size));
    return { buffer: frame, at: (offset - WAL_HEADER) % size };
  }

  private writable(): Uint8Array[] {
    if (this.shared) {
      this.table = this.table.slice();
      this.shared = false;
    }
    return this.table;
  }
}

export function bigEndian(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

/** Whether two page tables hold the same page; each table has its own view of bytes they share. */
export function samePage(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || a.length !== b?.length) return false;
  if (a.buffer === b.buffer && a.byteOffset === b.byteOffset) return true;
  return a.every((byte, at) => byte === b[at]);
}

/** Whether two page tables hold the same database, byte for byte. Shared bytes are equal at a glance. */
export function samePages(a: Pages, b: Pages): boolean {
  return a.length === b.length && a.every((page, i) => samePage(page, b[i]));
}
