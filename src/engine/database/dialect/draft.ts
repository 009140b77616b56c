/** The changes that turn a statement as typed into one SQLite runs, or the reason why it cannot be. */
import type { Source } from './source.ts';
import type { Refusal, Span } from './types.ts';

interface Edit extends Span {
  readonly text: string;
}

export class Draft {
  private readonly edits: Edit[] = [];
  refusal: Refusal | null = null;

  constructor(readonly source: Source) {}

  /** Replaces the tokens first..last. */
  replace(first: number, last: number, text: string): void {
    this.edits.push({ ...this.source.span(first, last), text });
  }

  /** Removes the tokens first..last and the space before them. */
  remove(first: number, last: number): void {
    const { text, tokens } = this.source;
    const { start, end } = this.source.span(first, last);
    const before = tokens[first - 1]?.end ?? start;
    const isSpace = text.slice(before, start).trim() === '';
    this.edits.push({ start: isSpace ? before : start, end, text: '' });
  }

  insertBefore(token: number, text: string): void {
    this.insert(this.source.token(token).start, text);
  }

  insertAfter(token: number, text: string): void {
    this.insert(this.source.token(token).end, text);
  }

  insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  replaceText(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  /** The first refusal stands: it is the one nearest to what the writer meant. */
  refuse(code: string, message: string, span: Span, suggestion: string | null = null): void {
    this.refusal ??= { code, message, suggestion, span };
  }

  refuseTokens(
    code: string,
    message: string,
    first: number,
    last: number,
    suggestion: string | null = null,
  ): void {
    this.refuse(code, message, this.source.span(first, last), suggestion);
  }

  sql(): string {
    const { text } = this.source;
    // Insertions go before a replacement that starts at the same place; else the order of writing holds.
    const ordered = [...this.edits].sort(
      (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
    );
    const parts: string[] = [];
    let at = 0;
    for (const edit of ordered) {
      if (edit.start < at) continue; // inside what an earlier edit removed
      parts.push(text.slice(at, edit.start), edit.text);
      at = edit.end;
    }
    parts.push(text.slice(at));
    return parts.join('');
  }
}
