/** Names and SQL come from scenario files of others: nothing of them may become Markdown or a command of its own. */

/** Text inside of a paragraph, a heading or a table cell. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#!|~&@$]/g, '\\$&')
    // Renderers make links of bare addresses.
    .replaceAll('://', '\\://')
    .replaceAll(/www\./gi, (found) => `${found.slice(0, -1)}\\.`);

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A span of code: the fence is longer than any run of backticks inside. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A string literal of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A host in a connection string or a shell word: only what a host name can be made of. */
export const host = (id: string): string => id.replaceAll(/[^A-Za-z0-9.-]/g, '');
