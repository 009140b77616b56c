import type { RulesView } from '../../store/frame/types';
import { SegmentedControl } from '../parts/segmentedControl';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { Explained, Knob } from './knob';
import { showDuration } from './settings';
import type { RulesControl } from './useRules';

const levels: readonly RulesView['level'][] = ['remoteWrite', 'remoteFlush', 'remoteApply'];
const points = ['afterSync', 'afterCommit'] as const;
const ways = ['streaming', 'polling'] as const;
const onTimeouts = ['fallback', 'error'] as const;
const intervalsUs = [10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000];

/** A list of figures with the present one among them. */
const offered = (usual: readonly number[], present: number): number[] =>
  [...new Set([...usual, present])].sort((a, b) => a - b);

export function LevelKnob({ rules, disabled, setRule }: RulesControl) {
  const t = useText();
  return (
    <Knob name={t('rules.level')}>
      <SegmentedControl
        label={t('rules.level')}
        value={rules.level}
        disabled={disabled}
        onChange={(level) => setRule({ level })}
        segments={levels.map((level) => ({
          value: level,
          label: t(`rules.levelName.${level}`),
          explains: (
            <Explained
              explanation={{
                help: t(`rules.levelHelp.${level}`),
                isDefault: level === 'remoteFlush',
                postgres: t(`rules.levelPostgres.${level}`),
                mysql: t('rules.levelMysql'),
              }}
            />
          ),
        }))}
      />
    </Knob>
  );
}

/** What only semi-sync has: where it waits, and what follows a wait that was too long. */
export function SemiSyncDetails({ rules, disabled, setRule }: RulesControl) {
  const t = useText();
  return (
    <>
      <Knob name={t('rules.waitPoint')}>
        <SegmentedControl
          label={t('rules.waitPoint')}
          value={rules.waitPoint}
          disabled={disabled}
          onChange={(waitPoint) => setRule({ waitPoint })}
          segments={points.map((point) => ({
            value: point,
            label: t(`rules.point.${point}`),
            explains: (
              <Explained
                explanation={{
                  help: t(`rules.pointHelp.${point}`),
                  isDefault: point === 'afterSync',
                  postgres: t('rules.pointPostgres'),
                  mysql: t('rules.pointMysql'),
                }}
              />
            ),
          }))}
        />
      </Knob>
      <Knob name={t('rules.then')}>
        <SegmentedControl
          label={t('rules.onTimeoutLabel')}
          value={rules.onTimeout}
          disabled={disabled}
          onChange={(onTimeout) => setRule({ onTimeout })}
          segments={onTimeouts.map((way) => ({
            value: way,
            label: t(`rules.onTimeout.${way}`),
            explains: (
              <Explained
                explanation={{
                  help: t(`rules.onTimeoutHelp.${way}`),
                  isDefault: way === 'fallback',
                  postgres: t('rules.postgresNoTimeout'),
                  mysql: t(`rules.onTimeoutMysql.${way}`),
                }}
              />
            ),
          }))}
        />
      </Knob>
    </>
  );
}

export function ShippingKnob({ rules, disabled, send }: RulesControl) {
  const t = useText();
  const interval = showDuration(rules.pollUs);
  return (
    <>
      <Knob name={t('rules.shipping')}>
        <SegmentedControl
          label={t('rules.shipping')}
          value={rules.shipping}
          disabled={disabled}
          onChange={(shipping) => send({ type: 'setShipping', shipping })}
          segments={ways.map((way) => ({
            value: way,
            label: t(`rules.ship.${way}`),
            explains: (
              <Explained
                explanation={{
                  help: t(`rules.shipHelp.${way}`, { interval }),
                  isDefault: way === 'streaming',
                  postgres: t(`rules.shipPostgres.${way}`),
                  mysql: t(`rules.shipMysql.${way}`),
                }}
              />
            ),
          }))}
        />
        {rules.shipping === 'polling' && (
          <Select
            label={t('rules.intervalLabel')}
            value={String(rules.pollUs)}
            disabled={disabled}
            onChange={(us) => send({ type: 'setShipping', shipping: 'polling', pollUs: Number(us) })}
            options={offered(intervalsUs, rules.pollUs).map((us) => ({
              value: String(us),
              label: `${t('rules.every')} ${showDuration(us)}`,
              note: us === 100_000 ? t('rules.default') : undefined,
            }))}
          />
        )}
      </Knob>
    </>
  );
}
