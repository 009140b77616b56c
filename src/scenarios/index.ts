/** The scenarios that ship, in the order in which they are offered. The first one is the first screen. */
import livingCluster from './living-cluster.json';
import standardCluster from './standard-cluster.json';

export type ScenarioGroup = 'start' | 'formats' | 'commit' | 'catchUp' | 'faults';

export interface ShippedScenario {
  readonly id: string;
  readonly title: string;
  /** What one sees and why it matters. */
  readonly summary: string;
  readonly group: ScenarioGroup;
  /** As in the file: for `readScenario`, which fills in what the file leaves out. */
  load(): unknown;
}

const shipped = (
  group: ScenarioGroup,
  file: { readonly id: string; readonly title: string; readonly summary: string },
): ShippedScenario => ({
  id: file.id,
  title: file.title,
  summary: file.summary,
  group,
  load: () => file,
});

export const shippedScenarios: readonly ShippedScenario[] = [
  shipped('start', livingCluster),
  shipped('start', standardCluster),
];
