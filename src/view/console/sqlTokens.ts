/** A stretch of SQL text and what it is, enough to colour it. */
export interface SqlToken {
  readonly kind: 'keyword' | 'string' | 'number' | 'comment' | 'plain';
  readonly start: number;
  readonly text: string;
}

const keywords = new Set(
  (
    'ABORT ADD ALL ALTER AND AS ASC AUTO_INCREMENT AUTOINCREMENT BEGIN BETWEEN BY CASE CHECK COLLATE COMMIT CONFLICT CONSTRAINT ' +
    'CREATE CROSS DEFAULT DELETE DESC DISTINCT DROP ELSE END ESCAPE EXCEPT EXISTS EXPLAIN FOR FOREIGN FROM GROUP ' +
    'HAVING IF IN INDEX INNER INSERT INTERSECT INTO IS JOIN KEY LEFT LIKE LIMIT NOT NULL OFFSET ON OR ORDER OUTER ' +
    'OVER PARTITION PRAGMA PRIMARY RECURSIVE REFERENCES RELEASE REPLACE RETURNING ROLLBACK SAVEPOINT SELECT SET ' +
    'SHARE START TABLE THEN TO TRANSACTION TRIGGER TRUNCATE UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WITH WORK'
  ).split(' '),
);

const tokenPattern =
  /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|(\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)|([A-Za-z_][A-Za-z0-9_]*)/gi;

function kindOf(match: RegExpMatchArray): SqlToken['kind'] {
  if (match[1] !== undefined) return 'comment';
  if (match[2] !== undefined) return 'string';
  if (match[3] !== undefined) return 'number';
  return keywords.has(match[0].toUpperCase()) ? 'keyword' : 'plain';
}

/** Cuts a statement into tokens that together are the text again. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let end = 0;
  const plainUpTo = (index: number): void => {
    if (index > end) tokens.push({ kind: 'plain', start: end, text: sql.slice(end, index) });
  };
  for (const match of sql.matchAll(tokenPattern)) {
    plainUpTo(match.index);
    tokens.push({ kind: kindOf(match), start: match.index, text: match[0] });
    end = match.index + match[0].length;
  }
  plainUpTo(sql.length);
  return tokens;
}
