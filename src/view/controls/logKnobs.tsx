import type { ContextMode, LogFormat } from '../../engine/index';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';
import { Explained, Knob } from './knob';
import type { RulesControl } from './useRules';

const formats: readonly LogFormat[] = ['statement', 'row', 'wal', 'mixed'];
const contexts: readonly ContextMode[] = ['bare', 'shipped'];
const images = ['full', 'minimal'] as const;

/** For statements: what travels with the text. */
export function ContextKnob({ rules, disabled, send }: RulesControl) {
  const t = useText();
  return (
    <>
      <Knob name={t('rules.context')}>
        <SegmentedControl
          label={t('rules.context')}
          value={rules.context}
          disabled={disabled}
          onChange={(context) => send({ type: 'setFormat', format: rules.format, context })}
          segments={contexts.map((context) => ({
            value: context,
            label: t(`rules.contextName.${context}`),
            explains: (
              <Explained
                explanation={{
                  help: t(`rules.contextHelp.${context}`),
                  isDefault: context === 'shipped',
                  postgres: t('rules.contextPostgres'),
                  mysql: t('rules.contextMysql'),
                }}
              />
            ),
          }))}
        />
      </Knob>
      <p className="knob-help">{t(`rules.contextHelp.${rules.context}`)}</p>
    </>
  );
}

/** For rows: how much of a row travels. */
export function ImageKnob({ rules, disabled, send }: RulesControl) {
  const t = useText();
  return (
    <Knob name={t('rules.rowImage')}>
      <SegmentedControl
        label={t('rules.rowImage')}
        value={rules.rowImage}
        disabled={disabled}
        onChange={(rowImage) => send({ type: 'setFormat', format: rules.format, rowImage })}
        segments={images.map((image) => ({
          value: image,
          label: t(`rules.image.${image}`),
          explains: (
            <Explained
              explanation={{
                help: t(`rules.imageHelp.${image}`),
                isDefault: image === 'full',
                postgres: t('rules.imagePostgres'),
                mysql: t('rules.imageMysql'),
              }}
            />
          ),
        }))}
      />
    </Knob>
  );
}

/** What the log carries. */
export function FormatKnob({ rules, disabled, send }: RulesControl) {
  const t = useText();
  return (
    <Knob name={t('rules.log')}>
      <SegmentedControl
        label={t('rules.log')}
        value={rules.format}
        disabled={disabled}
        onChange={(format) => send({ type: 'setFormat', format })}
        segments={formats.map((format) => ({
          value: format,
          label: t(`rules.format.${format}`),
          explains: (
            <Explained
              explanation={{
                help: t(`rules.formatHelp.${format}`),
                isDefault: format === 'row',
                postgres: t(`rules.formatPostgres.${format}`),
                mysql: t(`rules.formatMysql.${format}`),
              }}
            />
          ),
        }))}
      />
    </Knob>
  );
}
