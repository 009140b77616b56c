import { useCallback, useSyncExternalStore } from 'react';
import { SpaceTime } from '../../store/spacetime';
import { useLabStore, type LabStore } from '../lab';
import { useLimited } from '../stage/useLimited';
import { Diagram } from './diagram';

/** What is known of a lab's run, and what was looked at of it, outlives the view. */
const diagrams = new WeakMap<LabStore, Diagram>();

export function diagramOf(lab: LabStore): Diagram {
  const known = diagrams.get(lab);
  if (known !== undefined) return known;
  const made = new Diagram(new SpaceTime());
  diagrams.set(lab, made);
  return made;
}

export const useDiagram = (): Diagram => diagramOf(useLabStore());

/** Renders again when the diagram changed, but at most once in `everyMs`. Returns its version. */
export function useDiagramVersion(diagram: Diagram, everyMs: number): number {
  const version = useSyncExternalStore(
    diagram.subscribe,
    useCallback(() => diagram.version, [diagram]),
  );
  return useLimited(version, everyMs);
}
