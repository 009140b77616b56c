import { Download } from 'lucide-react';
import { metricsCsv } from '../../../store/charts';
import { useLabStore } from '../../lab';
import { Button } from '../../parts/button';
import { download } from '../../parts/download';
import { DropdownMenu } from '../../parts/dropdownMenu';
import { readSvgPalette } from '../../pen/svgPalette';
import { useText } from '../../text/text';
import type { ChartsModel } from './chartsModel';
import { chartsSvg } from './chartsSvg';

/** The charts in sight as a picture, or all figures of the run as a table. */
export function SaveCharts({ model }: { model: ChartsModel }) {
  const t = useText();
  const lab = useLabStore();
  const name = (ending: string): string => {
    const { scenarioId, frame } = lab.getState();
    return `charts-${scenarioId}-${Math.round(frame.nowUs / 1000)}ms.${ending}`;
  };
  const saveSvg = (): void => {
    const file = chartsSvg(model, readSvgPalette(document.documentElement));
    if (file !== null) download(name('svg'), [file], 'image/svg+xml');
  };
  const saveCsv = (): void => {
    const file = lab.getState().ask((player) => metricsCsv(player.current));
    if (file !== null) download(name('csv'), [file], 'text/csv');
  };
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button kind="quiet" icon={<Download aria-hidden />}>
          {t('charts.export')}
        </Button>
      }
      entries={() => [
        { kind: 'command', id: 'svg', label: t('charts.exportSvg'), onSelect: saveSvg },
        { kind: 'command', id: 'csv', label: t('charts.exportCsv'), onSelect: saveCsv },
      ]}
    />
  );
}
