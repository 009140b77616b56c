/**
 * What makes the text of a write unsafe to replay (note 1592). Follows MariaDB as recorded in M1 and M2;
 * the conditions not recorded there follow MySQL's manual, "Safe and Unsafe Statements in Binary Logging".
 */
import type { Classified } from './classify.ts';
import type { Source } from './source.ts';
import type {
  ConditionalReason,
  NonDeterministicCall,
  ParsedStatement,
  UnsafeReason,
  UnsafeSchema,
} from './types.ts';

interface Unsafety {
  readonly unsafe: readonly UnsafeReason[];
  readonly unsafeIf: readonly ConditionalReason[];
  readonly mysqlDiffers: string | null;
}

const SAFE: Unsafety = { unsafe: [], unsafeIf: [], mysqlDiffers: null };
const SELECT = new Set(['SELECT']);
const LIMIT = new Set(['LIMIT']);

export function findUnsafety(
  source: Source,
  { kind, verb, main }: Classified,
  target: string | null,
  calls: readonly NonDeterministicCall[],
): Unsafety {
  if (verb === 'TRUNCATE TABLE' || (kind !== 'write' && verb !== 'CREATE TABLE AS')) return SAFE;
  const inserts = verb !== 'UPDATE' && verb !== 'DELETE';
  const unsafe: UnsafeReason[] = [];
  const limit = findAnywhere(source, LIMIT);
  // Recorded: warned even with ORDER BY the primary key.
  if (limit >= 0) unsafe.push({ code: 'limitWithoutOrder', what: limitText(source, limit) });
  unsafe.push(...callReasons(source, calls, inserts));
  const select = inserts ? source.find(SELECT, main + 1) : -1;
  unsafe.push(...conflictReasons(source, verb, main, select));
  const unsafeIf = target === null || !inserts ? [] : conditions(source, main, target, select);
  return { unsafe, unsafeIf, mysqlDiffers: mysqlDifference(calls, inserts, unsafe) };
}

/** RAND travels by its seeds, and recorded MariaDB warns of it only where it decides per row of a change. */
function callReasons(
  source: Source,
  calls: readonly NonDeterministicCall[],
  inserts: boolean,
): UnsafeReason[] {
  return calls
    .filter((call) => !call.shipped || (RANDOM.has(call.name) && !inserts))
    .map((call) => ({
      code: call.name.startsWith('@@') ? 'systemVariable' : 'systemFunction',
      what: source.text.slice(call.start, call.end),
    }));
}

const RANDOM = new Set(['RAND', 'RANDOM', 'RANDOMBLOB']);

function conflictReasons(source: Source, verb: string, main: number, select: number): UnsafeReason[] {
  const ignores = source.is(main + 1, 'IGNORE') || source.is(main + 1, 'OR', 'IGNORE');
  const replaces = verb === 'REPLACE' || source.is(main + 1, 'OR', 'REPLACE');
  if (verb === 'UPDATE')
    return ignores ? [{ code: 'updateIgnore', what: source.slice(main, modifierEnd(source, main)) }] : [];
  if (select < 0) return [];
  const reasons: UnsafeReason[] = [];
  if (replaces)
    reasons.push({
      code: 'replaceSelect',
      what: `${source.slice(main, modifierEnd(source, main))} ... SELECT`,
    });
  if (ignores)
    reasons.push({
      code: 'ignoreSelect',
      what: `${source.slice(main, modifierEnd(source, main))} ... SELECT`,
    });
  const upsert = findUpsert(source, main);
  if (upsert !== null) reasons.push({ code: 'onDuplicateKey', what: upsert });
  return reasons;
}

function modifierEnd(source: Source, main: number): number {
  return source.is(main + 1, 'OR') ? main + 2 : source.is(main + 1, 'IGNORE') ? main + 1 : main;
}

function conditions(source: Source, main: number, target: string, select: number): ConditionalReason[] {
  const found: ConditionalReason[] = [];
  if (findAnywhere(source, FROM, main + 1) >= 0) {
    const what = select < 0 ? 'a subquery' : source.slice(select, select);
    const text = `${source.slice(main, main)} ... ${what}`;
    found.push({
      reason: { code: 'insertSelectAutoIncrement', what: text },
      table: target,
      when: 'autoIncrement',
    });
  }
  const upsert = select < 0 ? findUpsert(source, main) : null;
  if (upsert !== null)
    found.push({
      reason: { code: 'onDuplicateKey', what: upsert },
      table: target,
      when: 'severalUniqueKeys',
    });
  return found;
}

const FROM = new Set(['FROM']);
const ON = new Set(['ON']);

/** ON DUPLICATE KEY UPDATE, or an upsert that names no key: which row it meets depends on the key tried first. */
function findUpsert(source: Source, main: number): string | null {
  for (let i = source.find(ON, main); i >= 0; i = source.find(ON, i + 1)) {
    if (source.is(i, 'ON', 'DUPLICATE', 'KEY', 'UPDATE')) return source.slice(i, i + 3);
    if (source.is(i, 'ON', 'CONFLICT', 'DO', 'UPDATE')) return source.slice(i, i + 3);
  }
  return null;
}

function findAnywhere(source: Source, keys: ReadonlySet<string>, from = 0): number {
  for (let i = from; i < source.length; i += 1) if (source.isOneOf(i, keys)) return i;
  return -1;
}

function limitText(source: Source, limit: number): string {
  return limit + 1 < source.length ? source.slice(limit, limit + 1) : source.slice(limit, limit);
}

function mysqlDifference(
  calls: readonly NonDeterministicCall[],
  inserts: boolean,
  unsafe: readonly UnsafeReason[],
): string | null {
  if (!inserts || unsafe.length > 0 || !calls.some((call) => call.name === 'RAND')) return null;
  return 'MySQL marks every RAND() unsafe, although it ships the seeds too. MariaDB, which the lab follows here, does not in an INSERT.';
}

/** The statement with the reasons that depend on its table decided. */
export function markUnsafe(statement: ParsedStatement, schema: UnsafeSchema): ParsedStatement {
  if (statement.unsafeIf.length === 0) return statement;
  const holds = ({ table, when }: ConditionalReason): boolean =>
    when === 'autoIncrement' ? schema.hasAutoIncrement(table) : schema.countUniqueKeys(table) > 1;
  const added = statement.unsafeIf.filter(holds).map(({ reason }) => reason);
  return { ...statement, unsafe: [...statement.unsafe, ...added], unsafeIf: [] };
}

/** Whether MIXED logs the statement as rows: exactly when STATEMENT would warn (recording M2). */
export function switchesToRow(statement: ParsedStatement): boolean {
  return statement.unsafe.length > 0;
}
