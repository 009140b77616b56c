/** A statement of a script, understood far enough to route, run, log and explain it. */
export interface ParsedStatement {
  /** As typed, without the closing semicolon and the comments around it; this is what the log keeps. */
  readonly text: string;
  /** Where `text` stands in the script, in UTF-16 units. */
  readonly start: number;
  readonly kind: StatementKind;
  /** First word(s) as the field writes them: INSERT, UPDATE, CREATE TABLE, SELECT FOR UPDATE. */
  readonly verb: string;
  /** The text SQLite runs. Equal to `text` where nothing had to be changed. */
  readonly sql: string;
  /** Refused before any node sees it; null when it may run. */
  readonly refusal: Refusal | null;
  /** Why replaying the text may give another result (MySQL's note 1592). Empty when it is safe. */
  readonly unsafe: readonly UnsafeReason[];
  /** Reasons that hold only for some tables; `markUnsafe` decides them by the schema. */
  readonly unsafeIf: readonly ConditionalReason[];
  /** What MySQL marks and the recorded MariaDB does not: a sentence for the reader, or null. */
  readonly mysqlDiffers: string | null;
  /** Calls whose answer depends on where and when they run, with their place in `text`. */
  readonly calls: readonly NonDeterministicCall[];
  /** Tables named in the statement, lower-cased, in order of appearance, each once. */
  readonly tables: readonly string[];
  /** The table that INSERT, REPLACE, UPDATE, DELETE or TRUNCATE writes, lower-cased. */
  readonly target: string | null;
  /** It sets or asks for what one server keeps for the session: @x, a setting, LAST_INSERT_ID(). */
  readonly sessionState: boolean;
  /** How much longer it takes by SLEEP(seconds) or pg_sleep(seconds), virtual microseconds. */
  readonly sleepUs: number;
  /** True for INSERT/UPDATE/DELETE/REPLACE ... RETURNING. */
  readonly returning: boolean;
  /** True for START TRANSACTION READ ONLY, whose writes are refused by `readOnlyVerb`. */
  readonly readOnlyTransaction: boolean;
}

export type StatementKind =
  | 'read'
  | 'lockingRead'
  | 'write'
  | 'ddl'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'savepoint'
  | 'release'
  | 'rollbackTo'
  | 'setVariable'
  | 'empty';

export interface Refusal {
  readonly code: string;
  /** A plain sentence. */
  readonly message: string;
  /** A statement to run instead, when there is one. */
  readonly suggestion: string | null;
  /** The words it is about, in `text`. */
  readonly span: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface UnsafeReason {
  readonly code:
    | 'limitWithoutOrder'
    | 'systemFunction'
    | 'insertSelectAutoIncrement'
    | 'onDuplicateKey'
    | 'replaceSelect'
    | 'ignoreSelect'
    | 'updateIgnore'
    | 'systemVariable';
  /** The call or clause, as typed. */
  readonly what: string;
}

export interface ConditionalReason {
  readonly reason: UnsafeReason;
  readonly table: string;
  readonly when: 'autoIncrement' | 'severalUniqueKeys';
}

/** What marking needs to know of the node's tables. Names come lower-cased. */
export interface UnsafeSchema {
  hasAutoIncrement(table: string): boolean;
  /** The primary key counts as one. */
  countUniqueKeys(table: string): number;
}

export interface NonDeterministicCall {
  /** Upper-case function name, or the variable as typed. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether shipped context makes the replica answer the same (NOW, RAND) or not (UUID, SYSDATE, USER). */
  readonly shipped: boolean;
}
