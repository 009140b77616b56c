import type { Palette } from '../../pen/palette';
import { SvgPen } from '../../pen/svgPen';
import { formatMs } from '../../text/format';
import { text } from '../../text/text';
import type { ChartsModel } from './chartsModel';
import { drawCharts } from './drawCharts';

/** The charts as they stand, as an SVG file; null while there are none. */
export function chartsSvg({ layout, view, stage, readingUs }: ChartsModel, palette: Palette): string | null {
  if (view === null) return null;
  const { fromUs, untilUs } = view.range;
  const title = text('charts.picture', { from: formatMs(fromUs), to: formatMs(untilUs) });
  const pen = new SvgPen(palette, layout.width, layout.height + 4, title);
  drawCharts(pen, { layout, view, stage, readingUs });
  return pen.file();
}
