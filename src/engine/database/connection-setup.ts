import type { Access } from './guard.ts';
import type { Runtime } from './runtime.ts';
import type { Ptr } from './wasm.ts';

const DBCONFIG_ENABLE_FKEY = 1002;
const DBCONFIG_ENABLE_TRIGGER = 1003;
const DBCONFIG_DEFENSIVE = 1010;

/** Limit ids of sqlite3.h and what a client's statement may use of each. */
const LIMITS: readonly (readonly [id: number, value: number])[] = [
  [0, 100_000], // bytes of a value or a row: instr() and its like take the square of it, and nothing can stop them
  [1, 1_000_000], // bytes of a statement
  [3, 200], // depth of an expression
  [5, 1_000_000], // instructions of a statement
  [6, 100], // arguments of a function
  [7, 1], // attached databases: VACUUM needs one
  [8, 1000], // bytes of a LIKE pattern
  [10, 50], // depth of triggers
];

export interface ConnectionOptions {
  readonly access: Access;
  readonly reversed: boolean;
  readonly maxPages: number;
}

/** A commit is one small WAL, written at once and folded by us alone. */
export function pragmas({ access, reversed, maxPages }: ConnectionOptions): readonly string[] {
  return [
    'PRAGMA synchronous=FULL',
    'PRAGMA wal_autocheckpoint=0',
    'PRAGMA cache_spill=0',
    `PRAGMA max_page_count=${maxPages}`,
    ...(reversed ? ['PRAGMA reverse_unordered_selects=1'] : []),
    ...(access === 'read' ? ['PRAGMA query_only=1'] : []),
  ];
}

export function setUp({ wasm, functions, progressHandler, guard }: Runtime, db: Ptr): void {
  const { x } = wasm;
  for (const [id, value] of LIMITS) x.sqlite3_limit(db, id, value);
  x.sqlite3__wasm_db_config_ip(db, DBCONFIG_ENABLE_FKEY, 1, 0);
  x.sqlite3__wasm_db_config_ip(db, DBCONFIG_DEFENSIVE, 1, 0);
  functions.register(db);
  x.sqlite3_progress_handler(db, 1000, progressHandler, 0);
  x.sqlite3_set_authorizer(db, guard.authorizer, 0);
}

export function letConstraintsAct({ wasm }: Runtime, db: Ptr, on: boolean): void {
  for (const option of [DBCONFIG_ENABLE_TRIGGER, DBCONFIG_ENABLE_FKEY]) {
    wasm.x.sqlite3__wasm_db_config_ip(db, option, on ? 1 : 0, 0);
  }
}
