import type { MainView } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';

const views = ['stage', 'data'] as const satisfies readonly MainView[];

/** What stands in the large place: the cluster at work, or its tables side by side. */
export function ViewSwitch() {
  const t = useText();
  const lab = useLabStore();
  const view = useLab((state) => state.view);
  return (
    <SegmentedControl
      label={t('lab.viewLabel')}
      value={view}
      onChange={(next) => lab.getState().setView(next)}
      segments={views.map((value) => ({ value, label: t(`lab.view.${value}`) }))}
    />
  );
}
