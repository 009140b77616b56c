import { Fragment } from 'react';
import type { FailoverView } from '../../store/frame/failoverTypes';
import { useLab, useLabStore } from '../lab';
import { SegmentedControl } from '../parts/segmentedControl';
import { RunbookButton } from '../runbook/runbookButton';
import { failover } from '../text/en/failover';
import { fencing } from '../text/en/fencing';
import { addText, useText } from '../text/text';
import { Beliefs } from './beliefs';
import { Clients } from './clients';
import { Cost } from './cost';
import { Fencing } from './fencing';
import { set } from './guards';
import { Hands } from './hands';
import { Heal } from './heal';
import { intoView } from './intoView';
import { Ladder } from './ladder';
import { Refused } from './refused';
import { Strays } from './strays';
import { Toggle } from './toggle';
import { useFailover, type FailoverControl } from './useFailover';
import './failover.css';

addText({ failover, fencing });

const paces = ['automatic', 'stepByStep'] as const;

function Pace() {
  const t = useText();
  const lab = useLabStore();
  const stepByStep = useLab((state) => state.stepByStep);
  return (
    <SegmentedControl
      label={t('failover.pace')}
      value={stepByStep ? 'stepByStep' : 'automatic'}
      onChange={(pace) => lab.getState().setStepByStep(pace === 'stepByStep')}
      segments={paces.map((value) => ({
        value,
        label: t(`failover.${value}`),
        explains: t(`failover.${value}Help`),
      }))}
    />
  );
}

/** Whether anybody watches the primary, and how many decide. */
function OnOff({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const { settings, votes, heartbeatUs } = view;
  const on = settings.mode === 'on';
  const words = { beats: settings.missedBeats, every: heartbeatUs, ...votes };
  return (
    <div className="fo-onoff">
      <Toggle
        label={t('failover.onOff')}
        checked={on}
        onChange={(next) => control.send(set({ mode: next ? 'on' : 'off' }))}
        disabled={control.disabled}
      />
      <p className="sec">
        {on ? t(settings.quorum ? 'failover.on' : 'failover.onAlone', words) : t('failover.off')}
      </p>
    </div>
  );
}

/** The newest attempt to replace a primary. */
function Attempt({ view, control, first }: { view: FailoverView; control: FailoverControl; first: boolean }) {
  const t = useText();
  const { attempt, leader } = view;
  if (attempt === null) return <p className="fo-note">{t('failover.calm', { leader })}</p>;
  if (attempt.kind === 'byHand')
    return <p className="fo-note">{t('failover.byHand', { node: attempt.successor ?? leader })}</p>;
  return (
    <>
      {attempt.kind === 'switchover' && <p className="fo-note">{t('failover.planned')}</p>}
      <Ladder attempt={attempt} control={control} first={first} />
    </>
  );
}

/** With two primaries, what would have prevented it comes first. */
function Below({ view, control, split }: { view: FailoverView; control: FailoverControl; split: boolean }) {
  const t = useText();
  const parts = {
    ladder: (
      <section className="panel" aria-label={t('failover.ladder')}>
        <Attempt view={view} control={control} first={false} />
      </section>
    ),
    beliefs: <Beliefs view={view} />,
    hands: <Hands view={view} control={control} />,
    fencing: <Fencing view={view} control={control} />,
    clients: <Clients view={view} control={control} />,
  };
  const order = split
    ? (['fencing', 'ladder', 'beliefs', 'hands', 'clients'] as const)
    : (['beliefs', 'hands', 'fencing', 'clients'] as const);
  return order.map((part) => <Fragment key={part}>{parts[part]}</Fragment>);
}

export interface FailoverPanelProps {
  /** False inside of tabs, which name it themselves. */
  readonly heading?: boolean;
}

/** Who takes over and what it costs; what would have prevented it; how two histories end. */
export function FailoverPanel({ heading = true }: FailoverPanelProps) {
  const t = useText();
  const control = useFailover();
  const { view } = control;
  const split = view !== null && view.sides.length > 0 && view.attempt?.underWay !== true;
  return (
    <div className="failover">
      <div className="fo-grid" data-split={split}>
        <section className="panel" aria-label={t('failover.title')}>
          <div className="ph">
            {heading && (
              <>
                <h2>{t('failover.title')}</h2>
                <span className="q">{t('failover.question')}</span>
              </>
            )}
            <div className="r">
              <Pace />
            </div>
          </div>
          {view === null ? (
            <p className="fo-note">{t('failover.waiting')}</p>
          ) : (
            <OnOff view={view} control={control} />
          )}
          <Refused control={control} of={['setFailover', 'chooseCandidate']} />
          {view !== null && !split && <Attempt view={view} control={control} first />}
        </section>
        {view !== null && (
          <div className="fo-now" ref={split ? intoView : undefined}>
            {view.attempt !== null && (
              <Cost attempt={view.attempt} nowUs={view.nowUs} named={view.sides.length === 0} />
            )}
            {view.sides.length > 0 && <Heal view={view} control={control} />}
            <Strays strays={view.strays} control={control} />
            {view.attempt !== null && (
              <div className="fo-take">
                <RunbookButton />
              </div>
            )}
          </div>
        )}
      </div>
      {view !== null && <Below view={view} control={control} split={split} />}
    </div>
  );
}
