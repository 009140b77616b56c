/** Words that the projection needs inside of parameters; the view's catalogue provides them. */
export interface LabWords {
  /** "standby 1", "p1". */
  node(node: { readonly role: 'primary' | 'standby'; readonly ordinal: number; readonly id: string }): string;
  /** "Alice's email" */
  changed(who: string, column: string): string;
  /** "Bob → Robert" */
  renamed(from: string, to: string): string;
  inserted(who: string): string;
  deleted(who: string): string;
  rows(count: number, table: string): string;
  schema(verb: string): string;
  frames(count: number, pages: string): string;
  /** A fact of the trace as one line of a cause chain. */
  fact(kind: string, params: Readonly<Record<string, string | number>>): string;
}
