/** The tables a statement names. */
import type { Source } from './source.ts';

/** A list of tables ends at these. */
const ENDS_LIST = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'UNION',
  'EXCEPT',
  'INTERSECT',
  'SET',
  'RETURNING',
  'WINDOW',
  'VALUES',
  'SELECT',
]);
const MODIFIERS = new Set([
  'OR',
  'IGNORE',
  'ABORT',
  'FAIL',
  'ROLLBACK',
  'LOW_PRIORITY',
  'IF',
  'NOT',
  'EXISTS',
  'ONLY',
  'LATERAL',
  'INTO',
  'TABLE',
]);
const STARTS_QUERY = new Set(['SELECT', 'VALUES', 'WITH']);

export function findTables(source: Source): string[] {
  const cteNames = findCteNames(source);
  const found = new Set<string>();
  /** Depths at which a comma means another table. */
  const listDepths = new Set<number>();
  let expecting = false;
  for (let i = 0; i < source.length; i += 1) {
    const key = source.key(i);
    const depth = source.depth(i);
    if (expecting && source.isName(i) && !MODIFIERS.has(key)) {
      const last = source.nameEnd(i);
      const isFunction = source.is(last + 1, '(') && listDepths.has(depth);
      if (!isFunction && !cteNames.has(source.name(last))) found.add(source.name(last));
      expecting = false;
      i = last;
      continue;
    }
    if (key === ')') listDepths.delete(depth + 1);
    if (expecting && key === '(') {
      expecting = !source.isOneOf(i + 1, STARTS_QUERY);
      if (expecting) listDepths.add(depth + 1);
      continue;
    }
    if (MODIFIERS.has(key) && expecting) continue;
    if (key === 'FROM' && !source.is(i - 1, 'DISTINCT')) {
      expecting = true;
      listDepths.add(depth);
    } else if (introducesTable(source, i)) expecting = true;
    else if (key === ',' && listDepths.has(depth)) expecting = true;
    else {
      expecting = false;
      if (ENDS_LIST.has(key)) listDepths.delete(depth);
    }
  }
  return [...found];
}

function introducesTable(source: Source, i: number): boolean {
  switch (source.key(i)) {
    case 'JOIN':
    case 'INTO':
    case 'TRUNCATE':
      return true;
    case 'TABLE':
      return i < OBJECT_WITHIN;
    case 'UPDATE':
      // Not FOR UPDATE, DO UPDATE, KEY UPDATE, nor AFTER UPDATE OF.
      return (
        i === 0 || !(source.isOneOf(i - 1, OTHER_UPDATES) || source.is(i + 1, 'OF') || source.is(i + 1, 'ON'))
      );
    case 'INSERT':
    case 'REPLACE':
      // INTO is optional in MySQL.
      return i === 0 && !source.is(i + 1, 'INTO') && !source.is(i + 1, 'OR');
    case 'ON':
      return (
        source.is(0, 'CREATE') &&
        i < ON_WITHIN &&
        (isDefining(source, 'INDEX') || isDefining(source, 'TRIGGER'))
      );
    default:
      return false;
  }
}

const OTHER_UPDATES = new Set(['FOR', 'DO', 'KEY', 'ON']);
const OBJECT_WITHIN = 4;
/** CREATE UNIQUE INDEX IF NOT EXISTS main.i ON; CREATE TRIGGER ... AFTER UPDATE OF a, b, ... ON. */
const ON_WITHIN = 40;

function isDefining(source: Source, object: string): boolean {
  for (let i = 1; i < OBJECT_WITHIN; i += 1) if (source.is(i, object)) return true;
  return false;
}

function findCteNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (let i = 0; i < source.length; i += 1) {
    if (!source.is(i, 'AS')) continue;
    const body = source.is(i + 1, 'MATERIALIZED')
      ? i + 2
      : source.is(i + 1, 'NOT', 'MATERIALIZED')
        ? i + 3
        : i + 1;
    if (!source.is(body, '(') || !source.isOneOf(body + 1, CTE_BODIES)) continue;
    const name = source.is(i - 1, ')') ? source.partner(i - 1) - 1 : i - 1;
    if (source.isName(name)) names.add(source.name(name));
  }
  return names;
}

const CTE_BODIES = new Set(['SELECT', 'VALUES', 'WITH', 'INSERT', 'UPDATE', 'DELETE']);

/** The table that a write changes; null for other statements. */
export function findTarget(source: Source, main: number): string | null {
  let i = main + 1;
  switch (source.key(main)) {
    case 'INSERT':
    case 'REPLACE':
    case 'UPDATE':
    case 'TRUNCATE':
      while (source.isOneOf(i, MODIFIERS) || source.isOneOf(i, PRIORITIES) || source.is(i, 'REPLACE')) i += 1;
      break;
    case 'DELETE':
      while (!source.is(i, 'FROM') && i < source.length) i += 1;
      i += 1;
      if (source.is(i, 'ONLY')) i += 1;
      break;
    default:
      return null;
  }
  return source.isName(i) ? source.name(source.nameEnd(i)) : null;
}

const PRIORITIES = new Set(['LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED']);
