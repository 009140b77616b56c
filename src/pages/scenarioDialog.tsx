import { shippedScenarios } from '../scenarios/index';
import { ScenarioPicker } from '../view/controls/scenarioPicker';

/** The scenarios that ship, to choose from: loaded when someone wants to. */
export function ScenarioDialog({ onClose }: { onClose: () => void }) {
  return <ScenarioPicker scenarios={shippedScenarios} open onOpenChange={onClose} />;
}
