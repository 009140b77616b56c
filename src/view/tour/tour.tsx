import { X } from 'lucide-react';
import { useId } from 'react';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { useTour } from './hooks';
import { ownTx, tourSteps, travelled, victimOf, type TourStep } from './steps';
import { closeTour, openTour, skipStep, tourOf } from './tourStore';
import './tour.css';

/** The standby of step 3, as sentences call it. */
function useVictim(): string {
  const t = useText();
  const ordinal = useLab(({ frame }) => victimOf(frame)?.ordinal ?? 0);
  return t('tour.node', { ordinal });
}

function TravelBody() {
  const t = useText();
  const tx = useLab(({ frame }) => ownTx(frame));
  const have = useLab(({ frame }) => travelled(frame).have);
  const count = useLab(({ frame }) => travelled(frame).count);
  if (tx === null) return t('tour.steps.travel.bodyNone');
  return (
    <>
      {t('tour.steps.travel.body', { tx })}{' '}
      <span className="c-flight">{t('tour.steps.travel.progress', { have, count })}</span>
    </>
  );
}

function Body({ step }: { step: TourStep }) {
  const t = useText();
  const node = useVictim();
  return step === 'travel' ? <TravelBody /> : t(`tour.steps.${step}.body`, { node });
}

function Step({ step, index }: { step: TourStep; index: number }) {
  const t = useText();
  const passed = useTour((tour) => tour.passed);
  const tour = tourOf(useLabStore());
  const node = useVictim();
  const state = index < passed ? 'done' : index === passed ? 'now' : 'next';
  return (
    <li className="step tour-step" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="step-mark" aria-hidden>
        {index + 1}
      </span>
      <div className="step-body">
        <b className="step-title">{t(`tour.steps.${step}.title`, { node })}</b>
        <span className="unseen">, {t(`tour.state.${state}`)}</span>
        {state === 'now' && (
          <>
            <p className="sec">
              <Body step={step} />
            </p>
            <button type="button" className="link tour-skip" onClick={() => skipStep(tour)}>
              {t('tour.skip')}
            </button>
          </>
        )}
      </div>
    </li>
  );
}

/** Four things to do, in a panel beside the lab; each is ticked when the cluster shows that it was done. */
export function Tour() {
  const t = useText();
  const heading = useId();
  const tour = tourOf(useLabStore());
  const passed = useTour((state) => state.passed);
  const node = useVictim();
  const over = passed >= tourSteps.length;
  return (
    <section className="panel tour" aria-labelledby={heading}>
      <header className="ph">
        <h2 id={heading}>{t('tour.title')}</h2>
        <span className="q">{over ? t('tour.finished') : t('tour.progress', { step: passed + 1 })}</span>
        <div className="r">
          <Button kind="quiet" onClick={() => closeTour(tour)}>
            {t('tour.close')}
            <X aria-hidden />
          </Button>
        </div>
      </header>
      <ol className="tour-steps">
        {tourSteps.map((step, index) => (
          <Step key={step} step={step} index={index} />
        ))}
      </ol>
      <p className="tour-note mut" role="status">
        {over ? (
          t('tour.end', { node })
        ) : (
          <>
            {t('tour.closeHint')} <kbd className="kbd">{t('tour.helpKey')}</kbd>
          </>
        )}
      </p>
    </section>
  );
}

/** Opens the tour again, from its first step. */
export function TourButton({ onOpened }: { onOpened?: () => void }) {
  const t = useText();
  const tour = tourOf(useLabStore());
  return (
    <Button
      onClick={() => {
        openTour(tour);
        onOpened?.();
      }}
    >
      {t('tour.again')}
    </Button>
  );
}
