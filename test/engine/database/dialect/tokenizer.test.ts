import { describe, expect, it } from 'vitest';
import { literal, tokenize, unquote } from '../../../../src/engine/database/dialect/tokenizer.ts';

function kinds(text: string): string[] {
  return tokenize(text).map((token) => `${token.kind} ${token.text}`);
}

describe('tokenizer: one token', () => {
  it.each([
    ["'it''s; -- not'", 'string'],
    ["x'00ff'", 'string'],
    ['"a""b;"', 'quoted'],
    ['`a``b`', 'quoted'],
    ['[a ; b]', 'quoted'],
    ['naïve_1$', 'word'],
    ['1.5e-3', 'number'],
    ['.5', 'number'],
    ['0xFF', 'number'],
    ['?12', 'parameter'],
    [':name', 'parameter'],
    ['$1', 'parameter'],
    ['@x', 'variable'],
    ["@'a b'", 'variable'],
    ['@@global.read_only', 'systemVariable'],
    ['$tag$ ; $tag$', 'dollarString'],
    ['-- to the end; of line', 'comment'],
    ['# the same', 'comment'],
    ['/* a ; b */', 'comment'],
    ['::', 'operator'],
    ['->>', 'operator'],
    ['#>>', 'operator'],
    ['||', 'operator'],
    [':=', 'operator'],
  ])('%s is a %s', (text, kind) => {
    expect(kinds(text)).toEqual([`${kind} ${text}`]);
  });

  it.each(["'open", '"open', '`open', '[open', '/* open', '$$ open', "x'open", "@'open"])(
    'unterminated %s runs to the end',
    (text) => {
      expect(tokenize(`${text} ; more`)).toHaveLength(1);
    },
  );
});

describe('tokenizer: names', () => {
  it.each([
    ['a', 'a'],
    ['"a""b"', 'a"b'],
    ['`a``b`', 'a`b'],
    ['[a]', 'a'],
    ["'it''s'", "it's"],
    ['"', ''],
    ['[', ''],
  ])('%s names %s', (text, name) => {
    const [token] = tokenize(text);
    expect(token && unquote(token)).toBe(name);
  });

  it('a literal doubles its quotes', () => {
    expect(literal("it's")).toBe("'it''s'");
  });
});
