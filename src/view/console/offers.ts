import { firstTable, type TableOutline } from '../../store/tableOutline';
import type { LabStore } from '../lab';
import { draftsOf, type DraftStore } from './drafts';
import { samplesOf } from './samples';

/** Offers statements about a table; what somebody wrote stays. */
export function offerFor(store: DraftStore, outline: TableOutline): void {
  const columns = { [outline.table]: outline.columns.map(({ name }) => name) };
  store.setState({ samples: samplesOf(outline), columns });
}

/** Statements about the first table that is there now. */
export function offerStatements(lab: LabStore): void {
  const outline = lab.getState().ask(({ current }) => firstTable(current.cluster));
  if (outline !== null) offerFor(draftsOf(lab), outline);
}
