import { Download } from 'lucide-react';
import { writeRunFile } from '../../share/runFile';
import { scenarioOf, type Shipped } from '../../share/scenarioOf';
import type { SharedRun } from '../../share/sharedRun';
import { traceLines } from '../../share/traceLines';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { download } from '../parts/download';
import { formatMs } from '../text/format';
import { useText } from '../text/text';

/** A file carries the whole scenario: it opens the same in a lab that ships another one under this name. */
function fileOf(run: SharedRun, shipped: readonly Shipped[]): string {
  const scenario = scenarioOf(run, shipped);
  return writeRunFile(scenario.ok ? { ...run, scenario: { ...scenario.run } } : run);
}

/** The run and its trace, to be saved. */
export function SaveFiles({ run, shipped }: { run: SharedRun; shipped: readonly Shipped[] }) {
  const t = useText();
  const lab = useLabStore();
  const trace = lab.getState().ask(({ current }) => current.trace);
  if (trace === null) return null;
  const count = trace.lastSeq - trace.firstSeq + 1;
  const id = typeof run.scenario === 'string' ? run.scenario : String(run.scenario.id);
  const name = `${id}-${formatMs(run.at.us).replaceAll(' ', '')}ms`;
  return (
    <section className="share-files" aria-label={t('share.files')}>
      <h3>{t('share.files')}</h3>
      <Button
        icon={<Download aria-hidden />}
        onClick={() => download(`${name}.run.json`, [fileOf(run, shipped)], 'application/json')}
      >
        {t('share.saveRun')}
      </Button>
      <span className="mut">{t('share.runFile')}</span>
      <Button
        icon={<Download aria-hidden />}
        onClick={() => download(`${name}.trace.jsonl`, [...traceLines(trace)], 'application/jsonl')}
      >
        {t('share.saveTrace')}
      </Button>
      <span className="mut">
        {trace.firstSeq > 1
          ? t('share.traceNewest', { count, all: trace.lastSeq })
          : t('share.traceFile', { count })}
      </span>
    </section>
  );
}
