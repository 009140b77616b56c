/** INTERVAL, which SQLite writes as a modifier of datetime(). */
import type { Draft } from './draft.ts';
import { operandStart } from './rewriteExpression.ts';
import { unquote } from './tokenizer.ts';

const UNITS = /^(second|minute|hour|day|week|month|year)s?$/i;

export function refuseInterval(draft: Draft, i: number): void {
  const { source } = draft;
  const kind = source.kind(i + 1);
  if (kind !== 'string' && kind !== 'number' && !source.is(i + 1, '-')) return;
  const message = "SQLite has no INTERVAL. Write datetime(now(), '+1 day').";
  const amount = intervalAt(draft, i);
  const last = amount?.last ?? i;
  draft.refuseTokens('interval', message, i, last, amount === null ? null : suggest(draft, i, amount));
}

interface Amount {
  readonly count: string;
  readonly unit: string;
  readonly last: number;
}

/** INTERVAL 1 DAY, INTERVAL '1 day', INTERVAL '1' DAY. */
function intervalAt(draft: Draft, i: number): Amount | null {
  const { source } = draft;
  const value = unquote(source.token(i + 1)).trim();
  const separate = source.kind(i + 2) === 'word' && UNITS.test(source.token(i + 2).text);
  const [count = '', unit = '', ...rest] = value.split(/\s+/);
  if (!/^\d+$/.test(count) || rest.length > 0) return null;
  if (unit === '' && separate) return { count, unit: source.token(i + 2).text.toLowerCase(), last: i + 2 };
  return UNITS.test(unit) ? { count, unit: unit.toLowerCase(), last: i + 1 } : null;
}

function suggest(draft: Draft, i: number, { count, unit, last }: Amount): string | null {
  const { source } = draft;
  const sign = source.key(i - 1);
  const first = sign === '+' || sign === '-' ? operandStart(source, i - 2) : null;
  if (first === null) return null;
  // SQLite has no weeks as a modifier.
  const modifier = unit.startsWith('week') ? `${sign}${Number(count) * 7} days` : `${sign}${count} ${unit}`;
  const { text } = source;
  const operand = source.slice(first, i - 2);
  return `${text.slice(0, source.token(first).start)}datetime(${operand}, '${modifier}')${text.slice(source.token(last).end)}`;
}
