import { useText } from '../../text/text';
import { formatMs } from '../../text/format';
import type { ChartsModel } from './chartsModel';
import { useChartsVersion } from './useCharts';
import { valuesAt, valuesInLine } from './valuesAt';

const shownEveryMs = 100;
const spokenEveryMs = 1000;

/** What is under the line that is read, or now, in one line of words. */
export function ReadOut({ model }: { model: ChartsModel }) {
  const t = useText();
  useChartsVersion(model, shownEveryMs);
  const { view, readingUs } = model;
  if (view === null) return <p className="ch-read mut">{t('charts.loading')}</p>;
  const atUs = readingUs ?? view.nowUs;
  return (
    <p className="ch-read">
      <b>{readingUs === null ? t('charts.now') : t('charts.at', { at: formatMs(atUs) })}</b>
      <span>{valuesInLine(view, atUs)}</span>
    </p>
  );
}

/** The charts in a table, for those who do not see them. */
export function ValueTable({ model }: { model: ChartsModel }) {
  const t = useText();
  useChartsVersion(model, spokenEveryMs);
  const { view, stage } = model;
  if (view === null) return null;
  const values = valuesAt(view, view.nowUs, stage);
  return (
    <div className="unseen">
      <table>
        <caption>{t('charts.values.title', { at: formatMs(view.nowUs) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('charts.values.what')}</th>
            <th scope="col">{t('charts.values.figure')}</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ key, what, figure }) => (
            <tr key={key}>
              <th scope="row">{what}</th>
              <td>{figure}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
