import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** A C pointer: a byte offset into the WASM heap. */
export type Ptr = number;

/** The C functions used here, as WebAssembly exports them: no wrappers, which would cost several times the call. */
export interface SqliteExports {
  malloc(bytes: number): Ptr;
  free(ptr: Ptr): void;
  sqlite3_libversion(): Ptr;
  sqlite3_vfs_register(vfs: Ptr, makeDefault: number): number;
  sqlite3_randomness(bytes: number, into: Ptr): void;
  sqlite3_open_v2(name: Ptr, db: Ptr, flags: number, vfs: Ptr): number;
  sqlite3_close_v2(db: Ptr): number;
  sqlite3_extended_result_codes(db: Ptr, on: number): number;
  sqlite3_extended_errcode(db: Ptr): number;
  sqlite3_errmsg(db: Ptr): Ptr;
  sqlite3_error_offset(db: Ptr): number;
  sqlite3_limit(db: Ptr, id: number, value: number): number;
  sqlite3__wasm_db_config_ip(db: Ptr, option: number, value: number, out: Ptr): number;
  sqlite3_progress_handler(db: Ptr, steps: number, handler: Ptr, arg: Ptr): void;
  sqlite3_set_authorizer(db: Ptr, authorizer: Ptr, arg: Ptr): number;
  sqlite3_create_function_v2(
    db: Ptr,
    name: Ptr,
    argumentCount: number,
    flags: number,
    arg: Ptr,
    call: Ptr,
    step: Ptr,
    final: Ptr,
    destroy: Ptr,
  ): number;
  sqlite3_preupdate_hook(db: Ptr, hook: Ptr, arg: Ptr): Ptr;
  sqlite3_preupdate_count(db: Ptr): number;
  sqlite3_preupdate_old(db: Ptr, column: number, value: Ptr): number;
  sqlite3_preupdate_new(db: Ptr, column: number, value: Ptr): number;
  sqlite3_prepare_v3(db: Ptr, sql: Ptr, bytes: number, flags: number, statement: Ptr, tail: Ptr): number;
  sqlite3_step(statement: Ptr): number;
  sqlite3_reset(statement: Ptr): number;
  sqlite3_finalize(statement: Ptr): number;
  sqlite3_stmt_readonly(statement: Ptr): number;
  sqlite3_bind_null(statement: Ptr, index: number): number;
  sqlite3_bind_int(statement: Ptr, index: number, value: number): number;
  sqlite3_bind_int64(statement: Ptr, index: number, value: bigint): number;
  sqlite3_bind_double(statement: Ptr, index: number, value: number): number;
  sqlite3_bind_text(statement: Ptr, index: number, text: Ptr, bytes: number, destructor: number): number;
  sqlite3_bind_blob(statement: Ptr, index: number, blob: Ptr, bytes: number, destructor: number): number;
  sqlite3_bind_zeroblob(statement: Ptr, index: number, bytes: number): number;
  sqlite3_column_count(statement: Ptr): number;
  sqlite3_column_name(statement: Ptr, column: number): Ptr;
  sqlite3_column_value(statement: Ptr, column: number): Ptr;
  sqlite3_column_type(statement: Ptr, column: number): number;
  sqlite3_column_double(statement: Ptr, column: number): number;
  sqlite3_column_int64(statement: Ptr, column: number): bigint;
  sqlite3_column_text(statement: Ptr, column: number): Ptr;
  sqlite3_column_blob(statement: Ptr, column: number): Ptr;
  sqlite3_column_bytes(statement: Ptr, column: number): number;
  sqlite3_value_type(value: Ptr): number;
  sqlite3_value_double(value: Ptr): number;
  sqlite3_value_int64(value: Ptr): bigint;
  sqlite3_value_text(value: Ptr): Ptr;
  sqlite3_value_blob(value: Ptr): Ptr;
  sqlite3_value_bytes(value: Ptr): number;
  sqlite3_result_null(context: Ptr): void;
  sqlite3_result_double(context: Ptr, value: number): void;
  sqlite3_result_int64(context: Ptr, value: bigint): void;
  sqlite3_result_text(context: Ptr, text: Ptr, bytes: number, destructor: number): void;
  sqlite3_result_blob(context: Ptr, blob: Ptr, bytes: number, destructor: number): void;
  sqlite3_result_error(context: Ptr, message: Ptr, bytes: number): void;
  sqlite3_changes(db: Ptr): number;
  sqlite3_total_changes(db: Ptr): number;
  sqlite3_get_autocommit(db: Ptr): number;
  sqlite3_set_last_insert_rowid(db: Ptr, rowid: bigint): void;
  sqlite3_table_column_metadata(
    db: Ptr,
    schema: Ptr,
    table: Ptr,
    column: Ptr,
    type: Ptr,
    collation: Ptr,
    notNull: Ptr,
    primaryKey: Ptr,
    autoIncrement: Ptr,
  ): number;
}

type Callback = (...args: never[]) => number | bigint | void;

/** SQLite's heap and exports. The views are taken anew whenever the heap has grown. */
export class Wasm {
  private bytes: Uint8Array;
  private words: Int32Array;
  private scratch: Ptr = 0;
  private scratchSize = 0;
  /** Room for out-parameters of C calls. */
  readonly out: Ptr;

  constructor(
    readonly x: SqliteExports,
    private readonly install: (signature: string, callback: Callback) => Ptr,
    private readonly memory: () => Uint8Array,
  ) {
    this.bytes = memory();
    this.words = new Int32Array(this.bytes.buffer);
    this.out = x.malloc(64);
  }

  get u8(): Uint8Array {
    if (this.bytes.length === 0) this.refresh();
    return this.bytes;
  }

  get i32(): Int32Array {
    if (this.words.length === 0) this.refresh();
    return this.words;
  }

  int(ptr: Ptr): number {
    return this.i32[ptr >> 2] ?? 0;
  }

  setInt(ptr: Ptr, value: number): void {
    this.i32[ptr >> 2] = value;
  }

  /** A 64-bit integer that is safe as a number. */
  setLong(ptr: Ptr, value: number): void {
    const words = this.i32;
    words[ptr >> 2] = value | 0;
    words[(ptr >> 2) + 1] = Math.floor(value / 4294967296);
  }

  text(ptr: Ptr, bytes: number): string {
    return decodeUtf8(this.u8, ptr, bytes);
  }

  cString(ptr: Ptr): string {
    if (ptr === 0) return '';
    const heap = this.u8;
    let end = ptr;
    while (heap[end] !== 0) end++;
    return decodeUtf8(heap, ptr, end - ptr);
  }

  blob(ptr: Ptr, bytes: number): Uint8Array {
    return this.u8.slice(ptr, ptr + bytes);
  }

  /** A C string that lives as long as the page does. */
  constant(text: string): Ptr {
    const ptr = this.x.malloc(text.length * 3 + 1);
    const end = encodeUtf8(text, this.u8, ptr);
    this.u8[end] = 0;
    return ptr;
  }

  /** Writes text into the shared scratch space, NUL-terminated; valid until the next write. Answers its byte length. */
  putText(text: string): number {
    this.reserve(text.length * 3 + 1);
    const heap = this.u8;
    const end = encodeUtf8(text, heap, this.scratch);
    heap[end] = 0;
    return end - this.scratch;
  }

  putBlob(blob: Uint8Array): void {
    this.reserve(blob.length);
    this.u8.set(blob, this.scratch);
  }

  /** Where putText and putBlob wrote. */
  get put(): Ptr {
    return this.scratch;
  }

  /** `v(ppi)`: result and argument types; p and i are 32 bits, j is a bigint, d a double. */
  callback(signature: string, callback: Callback): Ptr {
    return this.install(signature, callback);
  }

  private reserve(bytes: number): void {
    if (bytes <= this.scratchSize) return;
    if (this.scratch !== 0) this.x.free(this.scratch);
    this.scratchSize = Math.max(bytes, 4096, this.scratchSize * 2);
    this.scratch = this.x.malloc(this.scratchSize);
  }

  private refresh(): void {
    this.bytes = this.memory();
    this.words = new Int32Array(this.bytes.buffer);
  }
}

/** Loads and compiles SQLite: the only asynchronous step of the engine. */
export async function loadWasm(): Promise<Wasm> {
  const { wasm } = await sqlite3InitModule();
  const exports = wasm.exports as SqliteExports;
  return new Wasm(
    exports,
    (signature, callback) => Number(wasm.installFunction(signature, callback)),
    () => wasm.heap8u(),
  );
}
