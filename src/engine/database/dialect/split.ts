/** Cuts a script at its semicolons, but not inside the body of a trigger or a stored program. */
import { Source } from './source.ts';
import { type Token, tokenize } from './tokenizer.ts';

export interface Piece {
  readonly source: Source;
  /** Where the piece stands in the script. */
  readonly start: number;
}

const BODIED = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT']);
/** CREATE OR REPLACE TEMP TRIGGER: the object's kind is among the first words. */
const KIND_WITHIN = 5;

export function split(script: string): Piece[] {
  const pieces: Piece[] = [];
  let current = new PieceBuilder();
  for (const token of tokenize(script)) {
    if (token.key === ';' && current.endsHere()) {
      current.flush(script, pieces);
      current = new PieceBuilder();
    } else {
      current.add(token);
    }
  }
  current.flush(script, pieces);
  return pieces;
}

class PieceBuilder {
  private readonly tokens: Token[] = [];
  private words: string[] = [];
  private lastKey = '';
  private keyBefore = '';
  private begun = false;

  add(token: Token): void {
    if (token.kind === 'comment') {
      if (this.tokens.length > 0) this.tokens.push(token);
      return;
    }
    this.tokens.push(token);
    if (this.words.length < KIND_WITHIN) this.words.push(token.key);
    if (token.key === 'BEGIN') this.begun = true;
    this.keyBefore = this.lastKey;
    this.lastKey = token.key;
  }

  endsHere(): boolean {
    if (!this.begun || !this.words.includes('CREATE') || !this.words.some((word) => BODIED.has(word)))
      return true;
    return this.lastKey === 'END' && (this.keyBefore === ';' || this.keyBefore === 'BEGIN');
  }

  flush(script: string, pieces: Piece[]): void {
    while (this.tokens.at(-1)?.kind === 'comment') this.tokens.pop();
    const first = this.tokens[0];
    const last = this.tokens.at(-1);
    if (first === undefined || last === undefined) return;
    const start = first.start;
    const own = this.tokens.map((token) => ({
      ...token,
      start: token.start - start,
      end: token.end - start,
    }));
    pieces.push({ source: new Source(script.slice(start, last.end), own), start });
  }
}
