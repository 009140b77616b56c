import type { LabState } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { useLabLimited } from '../stage/useLimited';
import { formatMs } from '../text/format';
import { run } from '../text/en/run';
import { addText, useText } from '../text/text';
import { Histories } from './histories';
import { OtherSettings } from './otherSettings';
import './runPanel.css';

addText({ run });

/** Often enough to see that it changes, seldom enough to read it. */
const readEveryMs = 250;
const frameOf = (state: LabState) => state.frame;

/** What identifies the run, the same in Node, and the histories that it has. */
export function RunPanel() {
  const t = useText();
  const lab = useLabStore();
  const seed = useLab((state) => state.frame.seed);
  useLabLimited(frameOf, readEveryMs);
  const facts = lab.getState().runFacts();
  if (facts === null) return <p className="mut">{t('lab.loading')}</p>;
  const { nowUs, events, hash, commands, untilUs } = facts;
  const rows = [
    [t('run.seed'), String(seed)],
    [t('run.instant'), `${formatMs(nowUs)} ms`],
    [t('run.events'), String(events)],
    [t('run.hash'), hash],
  ] as const;
  return (
    <div className="run-facts">
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="sec">{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="sec">{commands === 0 ? t('run.reproduce') : t('run.byHand', { count: commands })}</p>
      {commands === 0 && <pre className="mono">{t('run.command', { us: nowUs })}</pre>}
      <Button onClick={() => lab.getState().seek(untilUs)}>
        {t('run.toEnd', { time: formatMs(untilUs) })}
      </Button>
      <Histories />
      <OtherSettings />
    </div>
  );
}
