import { useLab, useLabStore } from '../lab';
import { Popover } from '../parts/popover';
import { useText } from '../text/text';
import { RunPanel } from './runPanel';

/** The name of the run, and behind it what identifies the run and its histories. */
export function RunFacts() {
  const t = useText();
  const lab = useLabStore();
  const title = useLab((state) => state.frame.title);
  const seed = useLab((state) => state.frame.seed);
  useLab((state) => state.branch);
  const count = lab.getState().branches().length;
  return (
    <Popover
      label={t('lab.run.label')}
      trigger={
        <button type="button" className="run">
          <b>{title}</b> {count > 1 && <span className="n">{t('lab.run.histories', { count })} </span>}
          <span className="mut n">{t('app.run.seed', { seed })}</span>
        </button>
      }
    >
      <RunPanel />
    </Popover>
  );
}
