import { useState } from 'react';
import { checksumsOf, type ChecksumsView } from '../../store/checksums';
import { useNowAndThen } from '../data/useNowAndThen';
import { useLab, useLabStore } from '../lab';
import { Select } from '../parts/select';
import { checksums as words } from '../text/en/checksums';
import { tellError } from '../text/tellError';
import { addText, useText } from '../text/text';
import { Cost } from './cost';
import { DifferingChunks } from './differingChunks';
import { formatCount } from './figures';
import { Progress } from './progress';
import { ResultTable } from './resultTable';
import { Settings } from './settings';
import './checksums.css';

addText({ checksums: words });

const nothing: ChecksumsView = { runs: [], shown: null };

/** Which of several comparisons is looked at. */
function Which({ view, onChange }: { view: ChecksumsView; onChange: (id: number) => void }) {
  const t = useText();
  if (view.shown === null || view.runs.length < 2) return null;
  return (
    <Select
      label={t('checksums.which')}
      value={String(view.shown.id)}
      onChange={(id) => onChange(Number(id))}
      options={view.runs.map(({ id, startedUs: us, chunkRows }) => ({
        value: String(id),
        label: t('checksums.run', { us, rows: formatCount(chunkRows) }),
      }))}
    />
  );
}

/** Starts a comparison, shows how far it is, what it found, and what it cost. */
export function Checksums({ tables }: { tables: readonly string[] }) {
  const t = useText();
  const lab = useLabStore();
  const primary = useLab(({ frame }) => frame.primaryId);
  const [looked, setLooked] = useState<number | null>(null);
  const view =
    useNowAndThen((state) => state.ask((player) => checksumsOf(player, looked)), String(looked)) ?? nothing;
  const { shown } = view;
  const running = view.runs.length > 0 && shown?.state === 'running';
  const [refusal, setRefusal] = useState<ReturnType<ReturnType<typeof lab.getState>['send']>>(null);
  return (
    <section className="checksums" aria-label={t('checksums.title')}>
      <p className="sec">
        {t('checksums.lead', { primary: primary ?? t('checksums.thePrimary') })} {t('checksums.source')}{' '}
        <a className="link" href={t('checksums.sourceUrl')} target="_blank" rel="noreferrer">
          {t('checksums.sourceLink')}
        </a>
      </p>
      <Settings
        tables={tables}
        disabled={running}
        onStart={(command) => {
          setLooked(null);
          setRefusal(lab.getState().send(command));
        }}
      />
      {refusal !== null && (
        <p className="sql-message wait" role="alert">
          {tellError(refusal)}
        </p>
      )}
      {shown !== null && (
        <div className="cs-result">
          <div className="data-bar">
            <Which view={view} onChange={setLooked} />
            <span className="mut">
              {t('checksums.settings', {
                primary: shown.primary,
                rows: formatCount(shown.settings.chunkRows),
                rate: formatCount(shown.settings.rowsPerSecond),
                us: shown.startedUs,
              })}
            </span>
          </div>
          <Progress view={shown} />
          <div className="cs-parts">
            <div className="cs-found">
              {shown.tables.length > 0 && <ResultTable tables={shown.tables} />}
              <DifferingChunks key={shown.id} chunks={shown.differing} primary={shown.primary} />
            </div>
            <Cost cost={shown.cost} />
          </div>
        </div>
      )}
    </section>
  );
}
