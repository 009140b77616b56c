import { useState } from 'react';
import { latencyView, type LatencyRow, type LatencyView } from '../../../store/charts';
import type { LabState } from '../../../store/labState';
import { useRegionName } from '../../lab';
import { useLabLimited } from '../../stage/useLimited';
import { useLabStore } from '../../lab';
import { charts } from '../../text/en/charts';
import { refusalWords } from '../../text/refusalWords';
import { addText, useText } from '../../text/text';
import { rangeOf, type Zoom } from './chartsModel';
import { formatLag, formatRate } from './figures';
import './charts.css';

addText({ charts });

const renewEveryMs = 500;
const frameOf = ({ frame }: LabState): LabState['frame'] => frame;
/** The same stretch of the same instant is asked for once. */
const nothing: LatencyView = { rows: [], refused: [], capacities: [] };

function Row({ row, view, starts }: { row: LatencyRow; view: LatencyView; starts: boolean }) {
  const t = useText();
  const { node, operation, perSecond, count, p50Us, p95Us, p99Us } = row;
  const capacity = view.capacities.find((limited) => limited.node === node);
  return (
    <tr data-starts={starts}>
      <th scope="row">
        {starts && (node === null ? t('charts.table.all') : node === '' ? t('charts.table.router') : node)}
        {!starts && <span className="unseen">{node ?? t('charts.table.all')}</span>}
        {starts && capacity !== undefined && (
          <span className="mut"> {t('charts.table.capacity', { perSecond: capacity.perSecond })}</span>
        )}
      </th>
      <td>{t(`charts.table.kind.${operation}`)}</td>
      <td className="n">{formatRate(perSecond)}</td>
      <td className="n">{count}</td>
      <td className="n">{formatLag(p50Us)}</td>
      <td className="n">{formatLag(p95Us)}</td>
      <td className="n">{formatLag(p99Us)}</td>
    </tr>
  );
}

/** Answers that were not ok, by why. */
function Refused({ refused }: Pick<LatencyView, 'refused'>) {
  const t = useText();
  if (refused.length === 0) return null;
  return (
    <table className="ch-refused">
      <thead>
        <tr>
          <th scope="col">{t('charts.table.refused')}</th>
          <th scope="col" className="n">
            {t('charts.table.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {refused.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row" className="c-fail">
              {refusalWords(reason)}
            </th>
            <td className="n">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long clients waited, by operation and by the node that answered. */
export function LatencyTable({ zoom = 'last10' }: { zoom?: Zoom }) {
  const t = useText();
  const lab = useLabStore();
  const label = useRegionName(t('charts.table.title'));
  const frame = useLabLimited(frameOf, renewEveryMs);
  const [read] = useState(() => new Map<string, LatencyView>());
  const key = `${zoom} ${frame.nowUs} ${frame.timeline.reachedUs}`;
  if (!read.has(key)) {
    read.clear();
    const asked = lab
      .getState()
      .ask(({ current }) => latencyView(current, rangeOf(zoom, current.nowUs, frame.timeline.reachedUs)));
    read.set(key, asked ?? nothing);
  }
  const view = read.get(key) ?? nothing;
  return (
    <div className="ch-table" role="region" aria-label={label} tabIndex={0}>
      {view.rows.length === 0 ? (
        <p className="mut">{t('charts.table.empty')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('charts.table.node')}</th>
              <th scope="col">{t('charts.table.operation')}</th>
              <th scope="col" className="n">
                {t('charts.table.perSecond')}
              </th>
              <th scope="col" className="n">
                {t('charts.table.count')}
              </th>
              {['p50', 'p95', 'p99'].map((share) => (
                <th scope="col" className="n" key={share}>
                  {share} {t('charts.table.unit')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row, index) => (
              <Row
                key={`${row.node ?? '*'} ${row.operation}`}
                row={row}
                view={view}
                starts={row.node !== view.rows[index - 1]?.node}
              />
            ))}
          </tbody>
        </table>
      )}
      <Refused refused={view.refused} />
      <p className="mut">
        {t('charts.table.bound')} {t('charts.table.otherExplained')}
      </p>
    </div>
  );
}
