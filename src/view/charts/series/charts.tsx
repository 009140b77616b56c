import { useEffect, useState } from 'react';
import type { LagStage } from '../../../engine/index';
import { useRegionName } from '../../lab';
import { useLabLayout } from '../../labPage/useLabLayout';
import { SegmentedControl } from '../../parts/segmentedControl';
import { Select } from '../../parts/select';
import { charts } from '../../text/en/charts';
import { formatMs } from '../../text/format';
import { addText, useText } from '../../text/text';
import { useSize } from '../../useSize';
import { ChartCanvas } from './chartCanvas';
import { ChartReader } from './chartReader';
import { zooms, type ChartsModel, type Zoom } from './chartsModel';
import { LatencyTable } from './latencyTable';
import { ReadOut, ValueTable } from './readOut';
import { SaveCharts } from './saveCharts';
import { useCharts, useChartsVersion } from './useCharts';
import './charts.css';

addText({ charts });

/** From what has only left the primary to what reads on a standby see. */
const lagStages: readonly LagStage[] = ['sent', 'write', 'flush', 'replay'];
const usual = { width: 1080, height: 262 };
const renamedEveryMs = 1000;

function Picture({ model }: { model: ChartsModel }) {
  const t = useText();
  const [room, { width, height }] = useSize<HTMLDivElement>(usual);
  useEffect(() => model.resize(width, height), [model, width, height]);
  useChartsVersion(model, renamedEveryMs);
  const { fromUs, untilUs } = model.view?.range ?? { fromUs: 0, untilUs: 0 };
  return (
    <div className="ch-room" ref={room}>
      <div className="ch-plot">
        <ChartCanvas
          model={model}
          width={width}
          label={t('charts.picture', { from: formatMs(fromUs), to: formatMs(untilUs) })}
        />
        <ChartReader model={model} />
      </div>
    </div>
  );
}

/** On a phone it is a list, that all choices have room in two lines. */
function StageOfLag({
  stage,
  onChange,
  disabled,
}: {
  stage: LagStage;
  onChange: (stage: LagStage) => void;
  disabled: boolean;
}) {
  const t = useText();
  const phone = useLabLayout() === 'phone';
  const choices = lagStages.map((value) => ({ value, label: t(`charts.stage.${value}`) }));
  const label = t('charts.stage.label');
  if (phone) {
    return <Select label={label} value={stage} onChange={onChange} disabled={disabled} options={choices} />;
  }
  return (
    <SegmentedControl
      label={label}
      value={stage}
      onChange={onChange}
      disabled={disabled}
      segments={choices.map((choice) => ({
        ...choice,
        explains: t(`charts.stage.explains.${choice.value}`),
      }))}
    />
  );
}

/** How far behind every copy is, and what it costs, over virtual time. */
export function Charts({ heading = true }: { heading?: boolean }) {
  const t = useText();
  const label = useRegionName(t('charts.title'));
  const [zoom, setZoom] = useState<Zoom>('last10');
  const [stage, setStage] = useState<LagStage>('replay');
  const [shown, setShown] = useState<'charts' | 'latency'>('charts');
  const model = useCharts(zoom, stage);
  return (
    <section className="panel ch" aria-label={label}>
      <div className="ph ch-head">
        {heading && <h2>{t('charts.title')}</h2>}
        {heading && <span className="q">{t('charts.question')}</span>}
        <div className="ch-tools">
          <SegmentedControl
            label={t('charts.show.label')}
            value={shown}
            onChange={setShown}
            segments={(['charts', 'latency'] as const).map((value) => ({
              value,
              label: t(`charts.show.${value}`),
            }))}
          />
          <StageOfLag stage={stage} onChange={setStage} disabled={shown !== 'charts'} />
          <SegmentedControl
            label={t('charts.zoom.label')}
            value={zoom}
            onChange={setZoom}
            segments={zooms.map((value) => ({ value, label: t(`charts.zoom.${value}`) }))}
          />
          <SaveCharts model={model} />
        </div>
      </div>
      {shown === 'latency' ? (
        <LatencyTable zoom={zoom} />
      ) : (
        <>
          <ReadOut model={model} />
          <Picture model={model} />
          <ValueTable model={model} />
        </>
      )}
    </section>
  );
}
