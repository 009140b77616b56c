import { comparisonOf, goOnIn, type Request } from '../../store/compare/requests';
import type { LabStore } from '../lab';
import { labWords } from '../text/labWords';
import { comparingOf } from './comparing';

/** Shows two runs in the place of the lab. It ends when the lab itself moves: another scenario, another branch. */
export function openComparison(lab: LabStore, request: Request): void {
  leaveComparison(lab);
  lab.getState().pause();
  const { frame } = lab.getState();
  const comparison = lab
    .getState()
    .ask((player, live) => comparisonOf(player, live, request, frame, labWords));
  if (comparison === null) return;
  const comparing = comparingOf(lab);
  comparing.setState({ comparison });
  const unfollow = lab.subscribe((state) => {
    if (state.frame !== frame) leaveComparison(lab);
  });
  const done = comparing.subscribe(({ comparison: shown }) => {
    if (shown === comparison) return;
    done();
    unfollow();
    comparison.close();
  });
}

export function leaveComparison(lab: LabStore): void {
  const comparing = comparingOf(lab);
  if (comparing.getState().comparison !== null) comparing.setState({ comparison: null });
}

/** The lab goes on in one of both, where it stands. */
export function goOn(lab: LabStore, letter: 'a' | 'b'): void {
  const { comparison } = comparingOf(lab).getState();
  if (comparison === null) return;
  lab.getState().move((player) => goOnIn(player, comparison, letter));
  leaveComparison(lab);
}
