import { Check, X } from 'lucide-react';
import type { AttemptView, StepView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { Candidates } from './candidates';
import { intoView } from './intoView';
import type { FailoverControl } from './useFailover';
import { tellLine } from './words';

function Mark({ number, state }: { number: number; state: StepView['state'] }) {
  if (state === 'done') return <Check aria-hidden />;
  if (state === 'stopped') return <X aria-hidden />;
  return number;
}

interface LadderProps {
  readonly attempt: AttemptView;
  readonly control: FailoverControl;
  /** It is what the panel is about. */
  readonly first: boolean;
}

/** The five steps: what decided each, and what the next would do. */
export function Ladder({ attempt, control, first }: LadderProps) {
  const t = useText();
  const lab = useLabStore();
  const planned = attempt.kind === 'switchover';
  return (
    <ol ref={first ? intoView : undefined} className="fo-ladder" aria-label={t('failover.ladder')}>
      {attempt.steps.map(({ step, state, atUs, lines }, index) => {
        const title = t(planned ? `failover.plannedStep.${step}` : `failover.step.${step}`);
        const waits = attempt.held === step && state === 'current';
        // At step 2 the choice takes the step.
        const chosenThere = step === 'choose' && attempt.candidates.length > 0;
        return (
          <li key={step} className="step fo-step" data-state={state}>
            <span className="step-mark">
              <Mark number={index + 1} state={state} />
            </span>
            <div className="step-body">
              <div className="head">
                <b className="step-title">{title}</b>{' '}
                <span className="unseen">{t(`failover.state.${state}`)}</span>
                {atUs !== null && <span className="mono mut">{formatMs(atUs)}</span>}
              </div>
              {lines.map((line) => (
                <p key={line.key} className={/^(blocked|stopped)\./.test(line.key) ? 'c-fail' : 'sec'}>
                  {tellLine(line)}
                </p>
              ))}
              {step === 'choose' && state !== 'waiting' && <Candidates attempt={attempt} control={control} />}
              {waits && !chosenThere && (
                <div className="fo-acts" ref={intoView}>
                  <Button kind="solid" onClick={() => lab.getState().takeStep()}>
                    {t('failover.takeStep', { number: index + 1, step: title })}
                  </Button>
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
