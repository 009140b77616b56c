import { useId, useState } from 'react';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import { CommitKnobs } from './commitKnobs';
import { ContextKnob, FormatKnob, ImageKnob } from './logKnobs';
import { LevelKnob, SemiSyncDetails, ShippingKnob } from './moreKnobs';
import { useRules } from './useRules';
import { WorkloadKnob } from './workloadKnob';
import './rules.css';

export interface RulesProps {
  /** False where a tab or a sheet names the panel already. */
  readonly heading?: boolean;
  readonly brief?: boolean;
}

/**
 * When is a write safe: log format, commit rule, and what else decides. Every change is a command. In brief, only the
 * first two are in sight.
 */
export function Rules({ heading = true, brief = false }: RulesProps) {
  const t = useText();
  const control = useRules();
  const folded = useId();
  const [unfolded, setUnfolded] = useState(false);
  const { rules, refusal, disabled } = control;
  const semiSync = rules.rule === 'semiSync';
  const withStatements = rules.format === 'statement' || rules.format === 'mixed';
  const withRows = rules.format === 'row' || rules.format === 'mixed';
  const levelled = rules.rule !== 'async';
  const count = [levelled, semiSync, semiSync, withRows, true, brief].filter(Boolean).length;
  return (
    <section className="panel rules" aria-label={t('rules.title')}>
      {heading && (
        <header className="ph">
          <h2>{t('rules.title')}</h2>
          <span className="q">{t('rules.question')}</span>
        </header>
      )}
      <div className="knobs">
        {disabled && <p className="knob-help flush">{t('rules.waiting')}</p>}
        <FormatKnob {...control} />
        {withStatements && (!brief || unfolded) && <ContextKnob {...control} />}
        <CommitKnobs {...control} brief={brief && !unfolded} />
        {refusal !== null && (
          <p className="sql-message wait" role="alert">
            {tellError(refusal)}
          </p>
        )}
        {!brief && <WorkloadKnob {...control} />}
        <div id={folded}>
          {unfolded && (
            <>
              {levelled && <LevelKnob {...control} />}
              {semiSync && <SemiSyncDetails {...control} />}
              {withRows && <ImageKnob {...control} />}
              <ShippingKnob {...control} />
              {brief && <WorkloadKnob {...control} />}
            </>
          )}
        </div>
        <p className="knob-fold mut">
          {!unfolded && t('rules.moreWhat')}{' '}
          <button
            type="button"
            className="link"
            aria-expanded={unfolded}
            aria-controls={folded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('rules.fewer') : t('rules.more', { count })}
          </button>
        </p>
      </div>
    </section>
  );
}
