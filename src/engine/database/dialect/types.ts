/** A statement of a script, understood far enough to route, run, log and explain it. */
export interface ParsedStatement {
  /** As typed, without the closing semicolon; this is what the log keeps. */
  readonly text: string;
  /** Where `text` stands in the script, in UTF-16 units. */
  readonly start: number;
  readonly kind:
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
  /** First word(s) as the field writes them: INSERT, UPDATE, CREATE TABLE, SELECT FOR UPDATE. */
  readonly verb: string;
  /** The text SQLite runs. Equal to `text` where nothing had to be changed. */
  readonly sql: string;
  /** Refused before any node sees it; null when it may run. */
  readonly refusal: Refusal | null;
  /** Why replaying the text may give another result (MySQL's note 1592). Empty when it is safe. */
  readonly unsafe: readonly UnsafeReason[];
  /** Calls whose answer depends on where and when they run, with their place in `text`. */
  readonly calls: readonly NonDeterministicCall[];
  /** Tables named in the statement, lower-cased, in order of appearance. */
  readonly tables: readonly string[];
  /** True for INSERT/UPDATE/DELETE/REPLACE ... RETURNING. */
  readonly returning: boolean;
}

export interface Refusal {
  readonly code: string;
  /** A plain sentence. */
  readonly message: string;
  /** A statement to run instead, when there is one. */
  readonly suggestion: string | null;
  readonly span: { readonly start: number; readonly end: number };
}

export interface UnsafeReason {
  readonly code:
    | 'limitWithoutOrder'
    | 'systemFunction'
    | 'insertSelectAutoIncrement'
    | 'autoIncrementNotFirst'
    | 'onDuplicateKey'
    | 'replaceSelect'
    | 'ignoreSelect'
    | 'systemVariable';
  /** The call or clause, as typed. */
  readonly what: string;
}

export interface NonDeterministicCall {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether shipped context makes the replica answer the same (NOW, RAND) or not (UUID, SYSDATE, USER). */
  readonly shipped: boolean;
}
