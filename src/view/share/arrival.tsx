import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { decodeLink } from '../../share/link';
import type { Shipped } from '../../share/scenarioOf';
import type { KeptRun } from '../../share/sharedRun';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { IconButton } from '../parts/iconButton';
import { share } from '../text/en/share';
import { addText, useText } from '../text/text';
import { arrivalsOf, type Told } from './arrivals';
import './arrival.css';
import { Keeper } from './keeper';
import { openRun, tellProblem } from './openRun';
import { browserKeep, type RunKeep } from './runKeep';
import { tellProblemText } from './words';

addText({ share });

/** What went wrong with something that was opened. */
function Telling({ told, onClose }: { told: Told; onClose: () => void }) {
  const t = useText();
  const isProblem = told.kind === 'problem';
  return (
    <div className={isProblem ? 'arrival fail' : 'arrival wait'} role="alert">
      {isProblem ? (
        <p>
          <b>{t(`share.cannot.${told.source}`)}</b> {tellProblemText(told.problem)} {t('share.unharmed')}
        </p>
      ) : (
        <p>
          <b>{t('share.differs')}</b> {t('share.differsHow', { got: told.got, expected: told.expected })}
        </p>
      )}
      <IconButton label={t('app.close')} onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

/** The run of an earlier visit. */
function Offer({ offer, keeper }: { offer: KeptRun; keeper: Keeper }) {
  const t = useText();
  const count = offer.run.recorded.length;
  return (
    <div className="arrival">
      <p>
        {t('share.offer')} <b>{offer.title}</b>,{' '}
        <span className="n">{t('share.offered', { at: offer.run.at.us, count })}</span>
      </p>
      <span className="acts">
        <Button kind="solid" onClick={() => void keeper.goOn(offer)}>
          {t('share.goOn')}
        </Button>
        <Button onClick={() => void keeper.startAfresh()}>{t('share.afresh')}</Button>
      </span>
    </div>
  );
}

export interface ArrivalProps {
  /** What follows `#/run/` in the address; null where nothing does. */
  readonly link: string | null;
  readonly shipped: readonly Shipped[];
  readonly keep?: RunKeep;
}

/** Opens the run of a link, keeps the run of this lab, and offers the one of an earlier visit. The engine is there. */
export function Arrival({ link, shipped, keep }: ArrivalProps) {
  const t = useText();
  const lab = useLabStore();
  const arrivals = arrivalsOf(lab);
  const { told, offer } = useStore(arrivals);
  const [keeper] = useState(() => new Keeper(lab, shipped, keep ?? browserKeep()));
  useEffect(() => keeper.start(), [keeper]);
  useEffect(() => {
    if (link === null) return;
    const read = decodeLink(link);
    if (read.ok) openRun(lab, read.run, shipped, 'link');
    else tellProblem(lab, 'link', read.problem);
  }, [lab, link, shipped]);
  if (told === null && offer === null) return null;
  return (
    <section className="arrivals" aria-label={t('share.arrivals')}>
      {told !== null && <Telling told={told} onClose={() => arrivals.setState({ told: null })} />}
      {offer !== null && <Offer offer={offer} keeper={keeper} />}
    </section>
  );
}
