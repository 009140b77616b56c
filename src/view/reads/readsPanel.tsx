import { reads } from '../text/en/reads';
import { readPolicies } from '../text/en/readPolicies';
import { addText, useText } from '../text/text';
import { Candidates } from './candidates';
import { MonitorPanel } from './monitorPanel';
import { Others } from './others';
import { PolicyPanel } from './policyPanel';
import { RouterChoice } from './routerChoice';
import { Rule } from './rule';
import { SelectedRead } from './selectedRead';
import { useReads } from './useReads';
import './reads.css';

addText({ reads, readPolicies });

/** Why a read got its answer; who may answer, and how far behind each standby is. */
export function ReadsPanel() {
  const t = useText();
  const view = useReads();
  if (view === null) return <section className="panel" aria-label={t('reads.title')} />;
  const { read } = view;
  return (
    <div className="rd-side">
      <RouterChoice view={view} />
      <SelectedRead read={read} nowUs={view.nowUs} />
      {read !== null && (
        <>
          <Candidates read={read} />
          <Rule read={read} />
          <Others read={read} />
        </>
      )}
      <PolicyPanel view={view} />
      <MonitorPanel view={view} />
    </div>
  );
}
