import { useMemo } from 'react';
import { sqlTokens, type SqlToken } from './sqlTokens';
import './sqlText.css';

/** A stretch of the text that means something beyond its syntax. */
export interface SqlMark {
  readonly start: number;
  readonly end: number;
  /** `guilty`: an error is about it. `hot`: its value differs from node to node. `shipped`: its value travels along. */
  readonly kind: 'guilty' | 'hot' | 'shipped';
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly kind: SqlToken['kind'];
  readonly mark: SqlMark['kind'] | null;
}

/** Tokens cut at the edges of the marks, so that each piece is wholly inside or outside of one. */
function piecesOf(sql: string, marks: readonly SqlMark[]): Piece[] {
  const edges = marks.flatMap((mark) => [mark.start, mark.end]).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (const token of sqlTokens(sql)) {
    const end = token.start + token.text.length;
    const cuts = [token.start, ...edges.filter((edge) => edge > token.start && edge < end), end];
    for (let index = 0; index + 1 < cuts.length; index += 1) {
      const start = cuts[index] ?? end;
      const mark = marks.find((candidate) => candidate.start <= start && start < candidate.end);
      pieces.push({
        start,
        text: sql.slice(start, cuts[index + 1]),
        kind: token.kind,
        mark: mark?.kind ?? null,
      });
    }
  }
  return pieces;
}

/** SQL that is read, not written: coloured as in the editor. */
export function SqlText({ sql, marks = [] }: { sql: string; marks?: readonly SqlMark[] }) {
  const pieces = useMemo(() => piecesOf(sql, marks), [sql, marks]);
  return (
    <code className="sql-text">
      {pieces.map((piece) => (
        <span key={piece.start} data-kind={piece.kind} data-mark={piece.mark ?? undefined}>
          {piece.text}
        </span>
      ))}
    </code>
  );
}
