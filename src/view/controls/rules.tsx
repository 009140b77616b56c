import { useId, useState } from 'react';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import { CommitKnobs } from './commitKnobs';
import { FormatDetails, FormatKnob } from './logKnobs';
import { LevelKnob, SemiSyncDetails, ShippingKnob } from './moreKnobs';
import { useRules } from './useRules';
import { WorkloadKnob } from './workloadKnob';
import './rules.css';

/** How many knobs are folded away under the rule of the moment. */
const foldedKnobs = (semiSync: boolean): number => (semiSync ? 4 : 2);

/** When is a write safe: log format, commit rule, and what else decides. Every change is a command. */
export function Rules() {
  const t = useText();
  const control = useRules();
  const heading = useId();
  const folded = useId();
  const [unfolded, setUnfolded] = useState(false);
  const { rules, refusal, disabled } = control;
  const semiSync = rules.rule === 'semiSync';
  return (
    <section className="panel rules" aria-labelledby={heading} data-tour="rules">
      <header className="ph">
        <h2 id={heading}>{t('rules.title')}</h2>
        <span className="q">{t('rules.question')}</span>
      </header>
      <div className="knobs">
        {disabled && <p className="knob-help flush">{t('rules.waiting')}</p>}
        <FormatKnob {...control} />
        <FormatDetails {...control} />
        <CommitKnobs {...control} />
        {refusal !== null && (
          <p className="sql-message wait" role="alert">
            {tellError(refusal)}
          </p>
        )}
        <WorkloadKnob {...control} />
        <div id={folded}>
          {unfolded && (
            <>
              {rules.rule !== 'async' && <LevelKnob {...control} />}
              {semiSync && <SemiSyncDetails {...control} />}
              <ShippingKnob {...control} />
            </>
          )}
        </div>
        <p className="knob-fold mut">
          {!unfolded && t(semiSync ? 'rules.moreSemiSync' : 'rules.moreWhat')}{' '}
          <button
            type="button"
            className="link"
            aria-expanded={unfolded}
            aria-controls={folded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('rules.fewer') : t('rules.more', { count: foldedKnobs(semiSync) })}
          </button>
        </p>
      </div>
    </section>
  );
}
