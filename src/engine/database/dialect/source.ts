/** One statement's tokens, with the questions that classifying and rewriting ask about them. */
import { present } from '../../../shared/assert.ts';
import { type Token, unquote } from './tokenizer.ts';
import type { Span } from './types.ts';

export class Source {
  /** Without comments; spans relative to `text`. */
  readonly tokens: readonly Token[];
  /** Offsets of comments that SQLite does not know as such. */
  readonly hashComments: readonly number[];
  private readonly partners: Int32Array;
  private readonly depths: Int32Array;

  constructor(
    readonly text: string,
    all: readonly Token[],
  ) {
    this.tokens = all.filter((token) => token.kind !== 'comment');
    this.hashComments = all
      .filter((token) => token.kind === 'comment' && token.text.startsWith('#'))
      .map((token) => token.start);
    this.partners = new Int32Array(this.tokens.length).fill(-1);
    this.depths = new Int32Array(this.tokens.length);
    const open: number[] = [];
    this.tokens.forEach((token, i) => {
      if (token.key === ')') {
        const partner = open.pop();
        if (partner !== undefined) {
          this.partners[i] = partner;
          this.partners[partner] = i;
        }
      }
      this.depths[i] = open.length;
      if (token.key === '(') open.push(i);
    });
  }

  get length(): number {
    return this.tokens.length;
  }

  token(i: number): Token {
    return present(this.tokens[i], 'a token');
  }

  /** Empty outside the statement, so that looking ahead needs no bounds. */
  key(i: number): string {
    return this.tokens[i]?.key ?? '';
  }

  kind(i: number): Token['kind'] | null {
    return this.tokens[i]?.kind ?? null;
  }

  /** Parentheses around the token; a pair's own tokens count as outside it. */
  depth(i: number): number {
    return this.depths[i] ?? 0;
  }

  /** The matching parenthesis, or -1. */
  partner(i: number): number {
    return this.partners[i] ?? -1;
  }

  is(i: number, ...keys: readonly string[]): boolean {
    for (let n = 0; n < keys.length; n += 1) if (this.key(i + n) !== keys[n]) return false;
    return true;
  }

  isOneOf(i: number, keys: ReadonlySet<string>): boolean {
    return keys.has(this.key(i));
  }

  /** A word or a quoted name: whether it is a keyword is for the caller to know. */
  isName(i: number): boolean {
    const kind = this.kind(i);
    return kind === 'word' || kind === 'quoted';
  }

  name(i: number): string {
    return unquote(this.token(i)).toLowerCase();
  }

  /** First token at this depth, in [from, to), with one of the keys; -1 when there is none. */
  find(keys: ReadonlySet<string>, from: number, to = this.length, depth = 0): number {
    for (let i = from; i < to; i += 1) if (this.depth(i) === depth && this.isOneOf(i, keys)) return i;
    return -1;
  }

  span(first: number, last: number): Span {
    return { start: this.token(first).start, end: this.token(last).end };
  }

  slice(first: number, last: number): string {
    return this.text.slice(this.token(first).start, this.token(last).end);
  }

  /** Past `name` or `schema.name` starting at i: the index of its last token. */
  nameEnd(i: number): number {
    return this.key(i + 1) === '.' && this.isName(i + 2) ? i + 2 : i;
  }
}
