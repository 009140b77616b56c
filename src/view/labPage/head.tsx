import { useLab } from '../lab';
import { Button } from '../parts/button';
import { Narration } from '../stage/Narration';
import { useText } from '../text/text';
import { Notices } from './notices';

/** What happened when the engine could not be loaded; the picture of the first instant stays. */
function Failure() {
  const t = useText();
  const failure = useLab((state) => state.failure);
  return (
    <div className="lab-failure" role="alert">
      <p>
        <b className="c-fail">{t('lab.failure.title')}</b> {t('lab.failure.body')}{' '}
        {failure !== null && <span className="mono">{failure}</span>}
      </p>
      <Button onClick={() => location.reload()}>{t('lab.failure.reload')}</Button>
    </div>
  );
}

/** The sentence of the moment, and what stands in the way of going on. */
export function Head() {
  const t = useText();
  const phase = useLab((state) => state.phase);
  return (
    <div className="lab-head">
      {phase === 'picture' ? (
        <Narration aside={<span className="chip">{t('lab.loading')}</span>} />
      ) : (
        <Narration />
      )}
      {phase === 'failed' && <Failure />}
      <Notices area="narration" />
    </div>
  );
}
