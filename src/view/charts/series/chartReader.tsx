import type { KeyboardEvent, PointerEvent } from 'react';
import { useLabStore } from '../../lab';
import { formatMs } from '../../text/format';
import { useText } from '../../text/text';
import type { ChartsModel } from './chartsModel';
import { useChartsVersion } from './useCharts';
import { valuesAt } from './valuesAt';

/** Arrow keys move by a hundredth of the stretch, Page Up and Page Down by ten times that. */
const steps = 100;
const spokenEveryMs = 250;

function keyTarget(key: string, atUs: number, stepUs: number, fromUs: number, nowUs: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return atUs - stepUs;
    case 'ArrowRight':
    case 'ArrowUp':
      return atUs + stepUs;
    case 'PageDown':
      return atUs - 10 * stepUs;
    case 'PageUp':
      return atUs + 10 * stepUs;
    case 'Home':
      return fromUs;
    case 'End':
      return nowUs;
    default:
      return null;
  }
}

/** The ground of the charts: a line follows the pointer or the keys and is read; a click or Enter goes there. */
export function ChartReader({ model }: { model: ChartsModel }) {
  const t = useText();
  const lab = useLabStore();
  useChartsVersion(model, spokenEveryMs);
  const { view, layout, readingUs, stage } = model;
  if (view === null) return null;
  const { fromUs, untilUs } = view.range;
  const atUs = readingUs ?? view.nowUs;
  const usAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return model.layout.toUs(model.layout.left + event.clientX - box.left);
  };
  const goTo = (us: number): void => {
    const state = lab.getState();
    state.seek(Math.max(0, Math.min(Math.round(us), state.frame.timeline.reachedUs)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const current = model.readingUs ?? view.nowUs;
    const target = keyTarget(event.key, current, (untilUs - fromUs) / steps, fromUs, view.nowUs);
    if (target !== null) model.readAt(target);
    else if (event.key === 'Enter') goTo(current);
    else if (event.key === 'Escape' && model.readingUs !== null) model.readAt(null);
    else return;
    event.preventDefault();
  };
  const said = valuesAt(view, atUs, stage).map(({ what, figure }) => `${what}: ${figure}`);
  return (
    <div
      className="ch-ground"
      style={{ left: layout.left, width: layout.right - layout.left, height: layout.axisTop }}
      role="slider"
      tabIndex={0}
      aria-label={t('charts.reading')}
      aria-description={t('charts.readingHelp')}
      aria-valuemin={Math.round(fromUs / 1000)}
      aria-valuemax={Math.round(view.nowUs / 1000)}
      aria-valuenow={Math.round(atUs / 1000)}
      aria-valuetext={[t('charts.at', { at: formatMs(atUs) }), ...said].join('. ')}
      onKeyDown={onKeyDown}
      onBlur={() => model.readAt(null)}
      onPointerMove={(event) => model.readAt(usAt(event))}
      onPointerLeave={() => model.readAt(null)}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        goTo(model.layout.toUs(model.layout.left + event.clientX - box.left));
      }}
    />
  );
}
