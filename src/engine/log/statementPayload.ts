/**
 * Statements as they travel: the text, and in shipped context what MySQL sends before it as TIMESTAMP, INSERT_ID,
 * LAST_INSERT_ID, RAND_SEED and user variables (recording M1). One tag byte, one length byte, the value.
 */
import { assert } from '../../shared/assert';
import { utf8Length, type ByteWriter } from './byteWriter';
import type { ContextMode, LoggedStatement } from './entry';
import type { SqlValue } from '../database/types';

export interface ContextItem {
  readonly tag: 'time' | 'insertId' | 'lastInsertId' | 'randomSeed' | 'variable';
  readonly name: string;
  readonly value: SqlValue;
}

const tags = { time: 0x54, insertId: 0x49, lastInsertId: 0x4c, randomSeed: 0x52, variable: 0x40 } as const;

/** What goes with a statement in shipped context: only what it used. */
export function contextItems(statement: LoggedStatement): ContextItem[] {
  const { context, uses } = statement;
  const items: ContextItem[] = [];
  if (uses.time) items.push({ tag: 'time', name: 'timestamp', value: context.timestampUs });
  if (uses.insertId && statement.insertId !== null) {
    items.push({ tag: 'insertId', name: 'insert_id', value: statement.insertId });
  }
  if (uses.lastInsertId)
    items.push({ tag: 'lastInsertId', name: 'last_insert_id', value: context.lastInsertId });
  if (uses.random) items.push({ tag: 'randomSeed', name: 'rand_seed', value: context.randomSeed });
  for (const name of uses.variables) {
    items.push({ tag: 'variable', name, value: context.variables[name] ?? null });
  }
  return items;
}

const variableText = (value: SqlValue): string =>
  value === null
    ? ''
    : value instanceof Uint8Array
      ? Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
      : String(typeof value === 'object' ? value.real : value);

const itemLength = (item: ContextItem): number =>
  item.tag === 'variable' ? 3 + utf8Length(item.name) + 1 + utf8Length(variableText(item.value)) : 10;

function writeItem(writer: ByteWriter, item: ContextItem): void {
  writer.u8(tags[item.tag]);
  if (item.tag === 'variable') {
    writer.u16(itemLength(item) - 3);
    writer.utf8(item.name);
    writer.u8(0);
    writer.utf8(variableText(item.value));
    return;
  }
  writer.u8(8);
  assert(typeof item.value === 'number' || typeof item.value === 'bigint', 'context is a number', item.name);
  writer.i64(item.value);
}

export function statementsLength(statements: readonly LoggedStatement[], mode: ContextMode): number {
  let length = Math.max(0, statements.length - 1);
  for (const statement of statements) {
    length += utf8Length(statement.text);
    if (mode === 'shipped') for (const item of contextItems(statement)) length += itemLength(item);
  }
  return length;
}

/** Statements in order, a zero byte between them. */
export function writeStatements(
  writer: ByteWriter,
  statements: readonly LoggedStatement[],
  mode: ContextMode,
): void {
  statements.forEach((statement, i) => {
    if (i > 0) writer.u8(0);
    if (mode === 'shipped') for (const item of contextItems(statement)) writeItem(writer, item);
    writer.utf8(statement.text);
  });
}
