import type { Ptr, Wasm } from './wasm.ts';

const OK = 0;
const DENY = 1;

/** Authorizer action codes of sqlite3.h. */
const CREATE_INDEX = 1;
const CREATE_TEMP_INDEX = 3;
const CREATE_TEMP_VIEW = 6;
const CREATE_VIEW = 8;
const DELETE = 9;
const DROP_VIEW = 17;
const INSERT = 18;
const PRAGMA = 19;
const TRANSACTION = 22;
const UPDATE = 23;
const ATTACH = 24;
const DETACH = 25;
const ALTER_TABLE = 26;
const ANALYZE = 28;
const CREATE_VTABLE = 29;
const SAVEPOINT = 32;

/** Pragmas that only look, also with an argument. */
const LOOKUP_PRAGMAS = new Set([
  'collation_list',
  'compile_options',
  'database_list',
  'foreign_key_check',
  'foreign_key_list',
  'function_list',
  'index_info',
  'index_list',
  'index_xinfo',
  'integrity_check',
  'module_list',
  'pragma_list',
  'quick_check',
  'table_info',
  'table_list',
  'table_xinfo',
]);

/** Pragmas that look without an argument and set with one. */
const SETTING_PRAGMAS = new Set([
  'application_id',
  'auto_vacuum',
  'cache_size',
  'encoding',
  'foreign_keys',
  'freelist_count',
  'journal_mode',
  'page_count',
  'page_size',
  'schema_version',
  'synchronous',
  'user_version',
]);

/** These write tables of SQLite's own as a matter of course. */
const SCHEMA_VERBS = new Set(['CREATE', 'DROP', 'ALTER', 'ANALYZE', 'REINDEX']);

export type Access = 'read' | 'write';

export interface SavepointCommand {
  readonly kind: 'SAVEPOINT' | 'RELEASE' | 'ROLLBACK';
  readonly name: string;
}

/** What SQLite says about a statement while it compiles it. */
export class Compiled {
  /** Why it was refused, as a sentence. */
  refusal: string | null = null;
  ddl = false;
  /** The table a top-level INSERT writes to. */
  insertTable: string | null = null;
  savepoint: SavepointCommand | null = null;

  constructor(
    readonly verb: string,
    readonly access: Access,
  ) {}
}

/** Ours; a client cannot open or release it. */
export const UNDO_SAVEPOINT = '_undo';

/**
 * Decides what a client's statement may touch. It is asked while a statement is compiled; statements of our own are
 * compiled with `subject` null and pass.
 */
export class Guard {
  readonly authorizer: Ptr;
  private subject: Compiled | null = null;

  constructor(private readonly wasm: Wasm) {
    this.authorizer = wasm.callback(
      'i(pipppp)',
      (_arg: Ptr, action: number, a: Ptr, b: Ptr, database: Ptr, by: Ptr) =>
        this.subject === null ? OK : this.decide(this.subject, action, a, b, database, by),
    );
  }

  /** What SQLite does not ask about while it compiles: VACUUM attaches its target as it runs. */
  refusalOf(verb: string, sql: string): string | null {
    return verb === 'VACUUM' && /\binto\b/i.test(sql)
      ? 'A node has one database; others cannot be attached or written.'
      : null;
  }

  /** Watches the compilation of one client statement. */
  watch<Result>(subject: Compiled, compile: () => Result): Result {
    this.subject = subject;
    const result = compile();
    this.subject = null;
    return result;
  }

  private decide(subject: Compiled, action: number, a: Ptr, b: Ptr, database: Ptr, by: Ptr): number {
    if (action === INSERT || action === UPDATE || action === DELETE) {
      if (action === INSERT && by === 0) subject.insertTable ??= this.wasm.cString(a);
      return this.refuse(subject, this.systemTable(subject.verb, a));
    }
    const creates = action >= CREATE_INDEX && action <= CREATE_VIEW;
    if (creates && (this.isTemp(database) || (action >= CREATE_TEMP_INDEX && action <= CREATE_TEMP_VIEW))) {
      return this.refuse(
        subject,
        'Temporary tables, views and triggers are not replicated and not available here.',
      );
    }
    if (creates || (action > DELETE && action <= DROP_VIEW) || action === ALTER_TABLE || action === ANALYZE) {
      subject.ddl = true;
      return OK;
    }
    switch (action) {
      case PRAGMA:
        return this.refuse(subject, this.pragma(this.wasm.cString(a).toLowerCase(), b !== 0));
      case TRANSACTION:
        return this.refuse(subject, 'BEGIN, COMMIT and ROLLBACK are commands of the session.');
      case ATTACH:
        return this.refuse(subject, 'A node has one database; others cannot be attached or written.');
      case DETACH:
        return this.refuse(subject, 'A node has one database; it cannot be detached.');
      case CREATE_VTABLE:
        return this.refuse(subject, 'Virtual tables are not replicated and not available here.');
      case SAVEPOINT:
        return this.refuse(subject, this.savepoint(subject, this.wasm.cString(a), this.wasm.cString(b)));
      default:
        return OK;
    }
  }

  /** To the authorizer, `UPDATE sqlite_dbpage` looks like any other; it would overwrite raw pages. */
  private systemTable(verb: string, name: Ptr): string | null {
    const heap = this.wasm.u8;
    // 's', 'q' and '_' rule out nearly every name without decoding it.
    if (((heap[name] ?? 0) | 32) !== 115 || ((heap[name + 1] ?? 0) | 32) !== 113 || heap[name + 6] !== 95)
      return null;
    const table = this.wasm.cString(name).toLowerCase();
    if (!table.startsWith('sqlite_')) return null;
    return table === 'sqlite_dbpage' || !SCHEMA_VERBS.has(verb)
      ? `${table} belongs to SQLite and cannot be written.`
      : null;
  }

  private isTemp(database: Ptr): boolean {
    return database !== 0 && this.wasm.cString(database) === 'temp';
  }

  private pragma(name: string, hasArgument: boolean): string | null {
    if (LOOKUP_PRAGMAS.has(name) || (SETTING_PRAGMAS.has(name) && !hasArgument)) return null;
    return hasArgument || !SETTING_PRAGMAS.has(name)
      ? `PRAGMA ${name} is not available here: it could change how this node stores or ships its data.`
      : null;
  }

  private savepoint(subject: Compiled, kind: string, name: string): string | null {
    if (subject.access === 'read') return 'Savepoints belong to a transaction that writes.';
    if (name.toLowerCase() === UNDO_SAVEPOINT) return `The savepoint name ${name} is taken.`;
    subject.savepoint = {
      kind: kind === 'BEGIN' ? 'SAVEPOINT' : kind === 'RELEASE' ? 'RELEASE' : 'ROLLBACK',
      name,
    };
    return null;
  }

  private refuse(subject: Compiled, reason: string | null): number {
    if (reason === null) return OK;
    subject.refusal ??= reason;
    return DENY;
  }
}
