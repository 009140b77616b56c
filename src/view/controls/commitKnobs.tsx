import type { RulesView } from '../../store/frame/types';
import { useLab } from '../lab';
import { Checkbox } from '../parts/checkbox';
import { onDemand } from '../parts/onDemand';
import { SegmentedControl } from '../parts/segmentedControl';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { Explained, Knob } from './knob';
import { ruleSentence } from './ruleSentence';
import { SettingNames } from './settingNames';
import { showDuration } from './settings';
import type { RulesControl } from './useRules';

const QuorumStandbys = onDemand(async () => (await import('./quorumStandbys')).QuorumStandbys);

const rulesOffered: readonly RulesView['rule'][] = ['async', 'semiSync', 'sync', 'quorum'];
const timeoutsUs = [500_000, 1_000_000, 5_000_000, 10_000_000, 60_000_000];

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** How many standbys there are to ask: at least one, so that the choice is never empty. */
const useStandbyCount = (): number =>
  useLab(({ frame }) => Math.max(1, frame.nodes.filter((node) => node.role === 'standby').length));

function Acks({ rules, disabled, setRule }: RulesControl) {
  const t = useText();
  const listed = rules.rule === 'quorum' ? rules.quorumStandbys.length : 0;
  const standbys = useStandbyCount();
  const most = Math.max(rules.acks, listed === 0 ? standbys : listed);
  return (
    <Select
      label={t('rules.acksLabel')}
      value={String(rules.acks)}
      disabled={disabled}
      onChange={(acks) => setRule({ acks: Number(acks) })}
      options={numbers(most).map((count) => ({
        value: String(count),
        label: t('rules.acks', { count }),
        note: count === 1 ? t('rules.default') : undefined,
      }))}
    />
  );
}

function SemiSyncKnobs(control: RulesControl) {
  const t = useText();
  const { rules, disabled, setRule } = control;
  const timeouts = [...new Set([...timeoutsUs, rules.semiSyncTimeoutUs])].sort((a, b) => a - b);
  return (
    <div className="knob-row">
      <span className="sec">{t('rules.waitFor')}</span>
      <Acks {...control} />
      <span className="sec">{t('rules.atMost')}</span>
      <Select
        label={t('rules.timeoutLabel')}
        value={String(rules.semiSyncTimeoutUs)}
        disabled={disabled}
        onChange={(timeout) => setRule({ semiSyncTimeoutUs: Number(timeout) })}
        options={timeouts.map((us) => ({
          value: String(us),
          label: showDuration(us),
          note: us === 10_000_000 ? t('rules.default') : undefined,
        }))}
      />
    </div>
  );
}

function QuorumKnobs(control: RulesControl) {
  const t = useText();
  const { rules, disabled, setRule } = control;
  return (
    <div className="knob-row">
      <Select
        label={t('rules.methodLabel')}
        value={rules.quorumMethod}
        disabled={disabled}
        onChange={(quorumMethod) => setRule({ quorumMethod })}
        options={[
          { value: 'any', label: t('rules.method.any') },
          { value: 'first', label: t('rules.method.first'), note: t('rules.default') },
        ]}
      />
      <Acks {...control} />
      <span className="sec">{t('rules.ofStandbys')}</span>
      <QuorumStandbys {...control} />
    </div>
  );
}

function RuleKnobs(control: RulesControl) {
  const t = useText();
  const { rules, disabled, setRule } = control;
  switch (rules.rule) {
    case 'async':
      return null;
    case 'semiSync':
      return <SemiSyncKnobs {...control} />;
    case 'sync':
      return (
        <Checkbox
          checked={rules.skipUnhealthy}
          disabled={disabled}
          onChange={(skipUnhealthy) => setRule({ skipUnhealthy })}
        >
          {t('rules.skipUnhealthy')}
        </Checkbox>
      );
    case 'quorum':
      return <QuorumKnobs {...control} />;
  }
}

/** When the client hears yes: the rule, its own knobs, one line about it, its names elsewhere. */
export function CommitKnobs({ brief, ...control }: RulesControl & { brief: boolean }) {
  const t = useText();
  const { rules, disabled, setRule } = control;
  const primary = useLab((state) => state.frame.primaryId) ?? t('rules.thePrimary');
  const names = (rule: RulesView['rule']) => ({
    postgres: t(`rules.rulePostgres.${rule}`),
    postgresNote: rule === 'semiSync' ? t('rules.postgresNoTimeout') : undefined,
    mysql: t(`rules.ruleMysql.${rule}`),
  });
  return (
    <>
      <Knob name={t('rules.commit')} tourPlace="commit">
        <SegmentedControl
          label={t('rules.commit')}
          value={rules.rule}
          disabled={disabled}
          onChange={(rule) => setRule({ rule, acks: Math.max(1, rules.acks) })}
          segments={rulesOffered.map((rule) => ({
            value: rule,
            label: t(`rules.rule.${rule}`),
            explains: (
              <Explained
                explanation={{
                  help: ruleSentence({ ...rules, rule, acks: Math.max(1, rules.acks) }, primary),
                  isDefault: rule === 'async',
                  ...names(rule),
                }}
              />
            ),
          }))}
        />
      </Knob>
      <div className="knob-more">
        <RuleKnobs {...control} />
        <p className="knob-help" aria-live="polite">
          {ruleSentence(rules, primary)}
        </p>
        {rules.degraded && (
          <p>
            <span className="chip wait">{t('rules.degraded', { count: rules.acks })}</span>
          </p>
        )}
      </div>
      {!brief && <SettingNames {...names(rules.rule)} />}
    </>
  );
}
