import { sameRow } from '../log/changeset';
import type { Shown } from './finding';

type Answered = Pick<Shown, 'columns' | 'rows'>;

export const sameAnswer = (a: Answered, b: Answered): boolean =>
  a.columns.join() === b.columns.join() &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => sameRow(row, b.rows[i] ?? []));

/** As far as the rows are kept. */
export const sameShown = (a: Shown, b: Shown): boolean => a.more === b.more && sameAnswer(a, b);
