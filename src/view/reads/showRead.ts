import type { ReadId } from '../../store/reads/types';
import type { LabStore } from '../lab';
import { askForReads } from './asked';
import { readsOf } from './readsStore';

/** Brings the reads to the front, with the decision of one of them. */
export function showRead(lab: LabStore, id: ReadId): void {
  readsOf(lab).store.setState({ chosen: id });
  lab.getState().setView('reads');
  askForReads(lab);
}
