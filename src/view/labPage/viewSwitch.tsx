import type { MainView } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';
import { showView } from './showView';

const views = ['stage', 'data', 'spacetime', 'trace', 'reads'] as const satisfies readonly MainView[];

/** What stands in the large place: the cluster at work, its tables side by side, what happened when and why, or who may answer reads. */
export function ViewSwitch() {
  const t = useText();
  const lab = useLabStore();
  const view = useLab((state) => state.view);
  return (
    <SegmentedControl
      label={t('lab.viewLabel')}
      value={view}
      onChange={(next) => showView(lab, next)}
      segments={views.map((value) => ({ value, label: t(`lab.view.${value}`) }))}
    />
  );
}
