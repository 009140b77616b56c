import type { ReactNode } from 'react';
import { useLab } from '../lab';
import { formatMs } from '../text/format';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { useLimited } from './useLimited';
import './narration.css';

/** How often the sentence may be announced at most. */
const announceEveryMs = 2500;

/** One sentence about the current event: the cause in its colour, the consequence in ink. */
export function Narration({ aside }: { aside?: ReactNode }) {
  const t = useText();
  const narration = useLab((state) => state.frame.narration);
  const cause = tell('narration', narration.cause);
  const consequence = narration.consequence === null ? '' : tell('narration', narration.consequence);
  const announced = useLimited(`${cause} ${consequence}`.trim(), announceEveryMs);
  return (
    <section className="narration" aria-label={t('narration.label')}>
      <span className="narration-time">{formatMs(narration.atUs)}</span>
      <p aria-hidden="true">
        <b data-tone={narration.tone}>{cause}</b> {consequence}
      </p>
      <p className="unseen" role="status">
        {announced}
      </p>
      {aside !== undefined && <div className="narration-aside">{aside}</div>}
    </section>
  );
}
