import type { SessionRow } from '../../store/reads/types';

/** A session of its own, or many copies of one that are told of in one row. */
export interface SessionGroup {
  readonly id: string;
  readonly rows: readonly SessionRow[];
  readonly copies: boolean;
}

/** In the order of the scenario. */
export function groupsOf(rows: readonly SessionRow[]): readonly SessionGroup[] {
  const groups = new Map<string, SessionRow[]>();
  for (const row of rows) {
    const id = row.copyOf ?? row.id;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return [...groups].map(([id, members]) => ({
    id,
    rows: members,
    copies: members.some(({ copyOf }) => copyOf !== null),
  }));
}
