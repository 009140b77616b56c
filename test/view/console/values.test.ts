import { describe, expect, it } from 'vitest';
import { sqlTokens } from '../../../src/view/console/sqlTokens';
import { columnClass, showValue } from '../../../src/view/console/values';

describe('a value', () => {
  it('is NULL, not an empty text', () => {
    expect(showValue(null)).toEqual({ kind: 'null', text: 'NULL', title: null });
    expect(showValue('')).toEqual({ kind: 'text', text: '', title: null });
  });

  it('keeps 3.0 apart from 3, and large integers exact', () => {
    expect(showValue({ real: 3 }).text).toBe('3.0');
    expect(showValue(3).text).toBe('3');
    expect(showValue(9007199254740993n).text).toBe('9007199254740993');
  });

  it('shortens long text and keeps all of it for the title', () => {
    const long = 'a'.repeat(100);
    expect(showValue(long).text).toBe(`${'a'.repeat(60)}…`);
    expect(showValue(long).title).toBe(long);
  });

  it('shows the first bytes of a long blob', () => {
    expect(showValue(new Uint8Array(40)).text).toBe(`x'${'00'.repeat(16)}…'`);
  });
});

describe('the class of a column', () => {
  it('is that of all its values, NULL aside', () => {
    expect(columnClass([[1], [null], [2]], 0)).toBe('INTEGER');
    expect(columnClass([[1], ['a']], 0)).toBeNull();
    expect(columnClass([[null]], 0)).toBeNull();
  });
});

describe('tokens', () => {
  it('are the text again when put together', () => {
    const sql = "SELECT 'it''s', x -- all\n  FROM t /* open";
    const tokens = sqlTokens(sql);
    expect(tokens.map((token) => token.text).join('')).toBe(sql);
    expect(tokens.filter((token) => token.kind === 'string').map((token) => token.text)).toEqual(["'it''s'"]);
  });
});
