import type { CommittedWrite } from './visibleState';

/** Why a table of a copy is not what the log says. */
export interface Break {
  readonly write: CommittedWrite;
  readonly how: 'skipped' | 'diverged';
}

/** Which tables of which copies lack an entry from the middle, or came to hold other rows. */
export class ConsistentPrefixChecker {
  private readonly broken = new Map<string, Map<string, Break>>();

  skipped(node: string, table: string, write: CommittedWrite): void {
    this.note(node, table.toLowerCase(), { write, how: 'skipped' });
  }

  /** What came to differ by itself; a table that lacks an entry differs because of that. */
  diverged(node: string, table: string, write: CommittedWrite): void {
    if (this.broken.get(node)?.has(table.toLowerCase()) === true) return;
    this.note(node, table.toLowerCase(), { write, how: 'diverged' });
  }

  /** The rows are those of the primary again. */
  healed(node: string, table: string): void {
    this.broken.get(node)?.delete(table.toLowerCase());
  }

  /** It became a copy of another node. */
  forget(node: string): void {
    this.broken.delete(node);
  }

  /** What is wrong with what a read of these tables sees there. */
  breakIn(node: string, tables: readonly string[]): { readonly table: string; readonly found: Break } | null {
    const tablesOfNode = this.broken.get(node);
    if (tablesOfNode === undefined) return null;
    for (const table of tables) {
      const found = tablesOfNode.get(table);
      if (found !== undefined) return { table, found };
    }
    return null;
  }

  private note(node: string, table: string, found: Break): void {
    let tables = this.broken.get(node);
    if (tables === undefined) this.broken.set(node, (tables = new Map<string, Break>()));
    tables.set(table, Object.freeze(found));
  }
}
