import { assert } from '../../shared/assert.ts';
import { IOERR_SHORT_READ, OK, PageFile } from './page-file.ts';
import type { Pages } from './types.ts';
import type { Ptr, Wasm } from './wasm.ts';

const CANTOPEN = 14;
const NOTFOUND = 12;
const OPEN_MAIN_DB = 0x100;
const OPEN_WAL = 0x80000;
/** A torn sector never spoils its neighbours; without it SQLite pads every commit. */
const IOCAP_POWERSAFE_OVERWRITE = 0x1000;
const JULIAN_EPOCH_MS = 210866760000000;

/** Anything else SQLite may open: a rollback journal while a file is made, a spilled statement journal. */
class ByteFile {
  private bytes = new Uint8Array(0);
  length = 0;

  read(heap: Uint8Array, into: Ptr, count: number, offset: number): number {
    const available = Math.max(0, Math.min(count, this.length - offset));
    heap.set(this.bytes.subarray(offset, offset + available), into);
    heap.fill(0, into + available, into + count);
    return available === count ? OK : IOERR_SHORT_READ;
  }

  write(heap: Uint8Array, from: Ptr, count: number, offset: number): number {
    const end = offset + count;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.bytes.length * 2, 8192));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(heap.subarray(from, from + count), offset);
    this.length = Math.max(this.length, end);
    return OK;
  }
}

/** What the VFS asks of the statement that is running. */
export interface VfsWorld {
  /** Microseconds since 1970 behind datetime('now'). */
  timestampUs(): number;
  /** Seed of the generator that feeds WAL salts and whatever SQLite draws by itself. */
  seed(): number;
}

/** SQLite's file system: every open file is an object of this page, found by the number behind its C handle. */
export class Vfs {
  private readonly pageFiles = new Map<string, PageFile>();
  private readonly byteFiles = new Map<string, ByteFile>();
  private readonly open: (PageFile | ByteFile | null)[] = [null];
  private readonly freeHandles: number[] = [];
  readonly name: Ptr;
  private count = 0;

  constructor(
    private readonly wasm: Wasm,
    world: VfsWorld,
  ) {
    this.name = wasm.constant('lab');
    this.register(world);
  }

  create(pages: Pages): PageFile {
    const file = new PageFile(this.wasm, `file${++this.count}`, pages);
    this.pageFiles.set(file.name, file);
    return file;
  }

  remove(file: PageFile): void {
    this.pageFiles.delete(file.name);
    file.dispose();
  }

  private register(world: VfsWorld): void {
    const { wasm } = this;
    const main = this.mainMethods();
    const wal = this.walMethods(main);
    const other = this.byteMethods(main);
    const vfs = wasm.x.malloc(88);
    wasm.u8.fill(0, vfs, vfs + 88);
    const set = (offset: number, value: number) => wasm.setInt(vfs + offset, value);
    set(0, 2);
    set(4, 8);
    set(8, 128);
    set(16, this.name);
    set(
      24,
      wasm.callback('i(pppip)', (_vfs: Ptr, name: Ptr, file: Ptr, flags: number, outFlags: Ptr) => {
        const found = this.find(wasm.cString(name), name !== 0, flags);
        if (found === null) {
          wasm.setInt(file, 0);
          return CANTOPEN;
        }
        const handle = this.freeHandles.pop() ?? this.open.length;
        this.open[handle] = found;
        const methods = (flags & OPEN_MAIN_DB) !== 0 ? main : (flags & OPEN_WAL) !== 0 ? wal : other;
        wasm.setInt(file, methods);
        wasm.setInt(file + 4, handle);
        if (outFlags !== 0) wasm.setInt(outFlags, flags);
        return OK;
      }),
    );
    set(
      28,
      wasm.callback('i(ppi)', (_vfs: Ptr, name: Ptr) => {
        const path = wasm.cString(name);
        if (!this.byteFiles.delete(path)) this.pageFiles.get(path.replace(/-wal$/, ''))?.discardWal();
        return OK;
      }),
    );
    set(
      32,
      wasm.callback('i(ppip)', (_vfs: Ptr, name: Ptr, _flags: number, answer: Ptr) => {
        const path = wasm.cString(name);
        const walBytes = path.endsWith('-wal') ? (this.pageFiles.get(path.slice(0, -4))?.walLength ?? 0) : 0;
        wasm.setInt(answer, walBytes > 0 || this.byteFiles.has(path) || this.pageFiles.has(path) ? 1 : 0);
        return OK;
      }),
    );
    set(
      36,
      wasm.callback('i(ppip)', (_vfs: Ptr, name: Ptr, _size: number, full: Ptr) => {
        const heap = wasm.u8;
        let at = 0;
        while (heap[name + at] !== 0) at++;
        heap.copyWithin(full, name, name + at + 1);
        return OK;
      }),
    );
    set(
      56,
      wasm.callback('i(pip)', (_vfs: Ptr, bytes: number, into: Ptr) => {
        fillRandom(wasm.u8, into, bytes, world.seed());
        return bytes;
      }),
    );
    set(
      60,
      wasm.callback('i(pi)', () => OK),
    );
    set(
      72,
      wasm.callback('i(pp)', (_vfs: Ptr, into: Ptr) => {
        wasm.setLong(into, JULIAN_EPOCH_MS + Math.floor(world.timestampUs() / 1000));
        return OK;
      }),
    );
    assert(wasm.x.sqlite3_vfs_register(vfs, 1) === OK, 'the VFS is registered');
  }

  private find(path: string, named: boolean, flags: number): PageFile | ByteFile | null {
    if ((flags & OPEN_MAIN_DB) !== 0) return this.free(path);
    if ((flags & OPEN_WAL) !== 0) return this.pageFiles.get(path.slice(0, -4)) ?? null;
    if (!named) return new ByteFile();
    const known = this.byteFiles.get(path) ?? new ByteFile();
    this.byteFiles.set(path, known);
    return known;
  }

  /** One connection a file: a statement that names the file of another node does not get it. */
  private free(path: string): PageFile | null {
    const file = this.pageFiles.get(path);
    return file === undefined || this.open.includes(file) ? null : file;
  }

  private pageFile(file: Ptr): PageFile {
    return this.open[this.wasm.int(file + 4)] as PageFile;
  }

  private byteFile(file: Ptr): ByteFile {
    return this.open[this.wasm.int(file + 4)] as ByteFile;
  }

  private methods(overrides: Readonly<Record<number, Ptr>>, base: Ptr | null): Ptr {
    const { wasm } = this;
    const methods = wasm.x.malloc(76);
    if (base === null) wasm.u8.fill(0, methods, methods + 76);
    else wasm.u8.copyWithin(methods, base, base + 76);
    for (const [offset, value] of Object.entries(overrides)) wasm.setInt(methods + Number(offset), value);
    return methods;
  }

  private mainMethods(): Ptr {
    const { wasm } = this;
    const one = wasm.callback('i(pi)', () => OK);
    return this.methods(
      {
        0: 2,
        4: wasm.callback('i(p)', (file: Ptr) => {
          const handle = wasm.int(file + 4);
          this.open[handle] = null;
          this.freeHandles.push(handle);
          return OK;
        }),
        8: wasm.callback('i(ppij)', (file: Ptr, into: Ptr, bytes: number, offset: bigint) =>
          this.pageFile(file).readPage(into, bytes, Number(offset)),
        ),
        12: wasm.callback('i(ppij)', (file: Ptr, from: Ptr, bytes: number, offset: bigint) =>
          this.pageFile(file).writePage(from, bytes, Number(offset)),
        ),
        16: wasm.callback('i(pj)', (file: Ptr, size: bigint) =>
          this.pageFile(file).truncatePages(Number(size)),
        ),
        20: one,
        24: wasm.callback('i(pp)', (file: Ptr, size: Ptr) => {
          wasm.setLong(size, this.pageFile(file).byteLength);
          return OK;
        }),
        28: one,
        32: one,
        36: wasm.callback('i(pp)', (_file: Ptr, answer: Ptr) => {
          wasm.setInt(answer, 0);
          return OK;
        }),
        40: wasm.callback('i(pip)', () => NOTFOUND),
        44: wasm.callback('i(p)', () => 4096),
        48: wasm.callback('i(p)', () => IOCAP_POWERSAFE_OVERWRITE),
        52: wasm.callback(
          'i(piiip)',
          (file: Ptr, region: number, _size: number, extend: number, answer: Ptr) => {
            wasm.setInt(answer, this.pageFile(file).shmRegion(region, extend !== 0));
            return OK;
          },
        ),
        56: wasm.callback('i(piii)', () => OK),
        60: wasm.callback('v(p)', () => undefined),
        64: one,
      },
      null,
    );
  }

  private walMethods(base: Ptr): Ptr {
    const { wasm } = this;
    return this.methods(
      {
        0: 1,
        8: wasm.callback('i(ppij)', (file: Ptr, into: Ptr, bytes: number, offset: bigint) =>
          this.pageFile(file).readWal(into, bytes, Number(offset)),
        ),
        12: wasm.callback('i(ppij)', (file: Ptr, from: Ptr, bytes: number, offset: bigint) => {
          this.pageFile(file).writeWal(wasm.u8.subarray(from, from + bytes), Number(offset));
          return OK;
        }),
        16: wasm.callback('i(pj)', (file: Ptr, size: bigint) => {
          assert(size === 0n, 'a -wal is only ever truncated to nothing');
          this.pageFile(file).discardWal();
          return OK;
        }),
        24: wasm.callback('i(pp)', (file: Ptr, size: Ptr) => {
          wasm.setLong(size, this.pageFile(file).walLength);
          return OK;
        }),
      },
      base,
    );
  }

  private byteMethods(base: Ptr): Ptr {
    const { wasm } = this;
    return this.methods(
      {
        0: 1,
        8: wasm.callback('i(ppij)', (file: Ptr, into: Ptr, bytes: number, offset: bigint) =>
          this.byteFile(file).read(wasm.u8, into, bytes, Number(offset)),
        ),
        12: wasm.callback('i(ppij)', (file: Ptr, from: Ptr, bytes: number, offset: bigint) =>
          this.byteFile(file).write(wasm.u8, from, bytes, Number(offset)),
        ),
        16: wasm.callback('i(pj)', (file: Ptr, size: bigint) => {
          this.byteFile(file).length = Number(size);
          return OK;
        }),
        24: wasm.callback('i(pp)', (file: Ptr, size: Ptr) => {
          wasm.setLong(size, this.byteFile(file).length);
          return OK;
        }),
      },
      base,
    );
  }
}

/** SQLite stretches these 44 bytes itself; they only have to differ with every bit of the seed. */
function fillRandom(heap: Uint8Array, into: Ptr, bytes: number, seed: number): void {
  let word = (seed | 0) ^ Math.imul(Math.floor(seed / 4294967296), 0x9e3779b1);
  for (let i = 0; i < bytes; i++) {
    word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    heap[into + i] = word >>> 24;
  }
}
