import type { LabState } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Popover } from '../parts/popover';
import { useLabLimited } from '../stage/useLimited';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import './runFacts.css';

/** Often enough to see that it changes, seldom enough to read it. */
const readEveryMs = 250;
const frameOf = (state: LabState) => state.frame;

function Facts() {
  const t = useText();
  const lab = useLabStore();
  const seed = useLab((state) => state.frame.seed);
  useLabLimited(frameOf, readEveryMs);
  const facts = lab.getState().runFacts();
  if (facts === null) return <p className="mut">{t('lab.loading')}</p>;
  const { nowUs, events, hash, commands, untilUs } = facts;
  const rows = [
    [t('lab.run.seed'), String(seed)],
    [t('lab.run.instant'), `${formatMs(nowUs)} ms`],
    [t('lab.run.events'), String(events)],
    [t('lab.run.hash'), hash],
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
      <p className="sec">
        {commands === 0 ? t('lab.run.reproduce') : t('lab.run.byHand', { count: commands })}
      </p>
      {commands === 0 && <pre className="mono">{t('lab.run.command', { us: nowUs })}</pre>}
      <Button onClick={() => lab.getState().seek(untilUs)}>
        {t('lab.run.toEnd', { time: formatMs(untilUs) })}
      </Button>
    </div>
  );
}

/** The name of the run, and behind it what identifies the run: the same in Node. */
export function RunFacts() {
  const t = useText();
  const title = useLab((state) => state.frame.title);
  const seed = useLab((state) => state.frame.seed);
  return (
    <Popover
      label={t('lab.run.label')}
      trigger={
        <button type="button" className="run">
          <b>{title}</b> <span className="mut n">{t('app.run.seed', { seed })}</span>
        </button>
      }
    >
      <Facts />
    </Popover>
  );
}
