import { useState } from 'react';
import type { FailoverSettings, LogFormat } from '../../engine/index';
import type { OtherSettings as Settings } from '../../store/otherSettings';
import { useLab } from '../lab';
import { Button } from '../parts/button';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { useOpenComparison } from './useOpenComparison';

const keep = 'keep';

const rules = ['async', 'semiSync', 'sync', 'quorum'] as const;
const formats = ['statement', 'row', 'wal', 'mixed'] as const satisfies readonly LogFormat[];
const failovers = ['off', 'on', 'noQuorum', 'lease', 'stonith'] as const;

type Rule = (typeof rules)[number];
type Failover = (typeof failovers)[number];

type CommitRule = NonNullable<NonNullable<Settings['commit']>['rule']>;

/** A rule as MySQL or PostgreSQL has it when no more is said; a quorum of two, where there are as many standbys. */
function commitOf(rule: Rule, standbys: number): CommitRule {
  switch (rule) {
    case 'async':
      return { kind: 'async' };
    case 'semiSync':
      return {
        kind: 'semiSync',
        acks: 1,
        timeoutUs: 10_000_000,
        onTimeout: 'fallback',
        waitPoint: 'afterSync',
      };
    case 'sync':
      return { kind: 'sync', skipUnhealthy: false };
    case 'quorum':
      return { kind: 'quorum', method: 'any', acks: Math.max(1, Math.min(2, standbys)), standbys: [] };
  }
}

const plain = { mode: 'on', quorum: true, minorityReadOnly: true, lease: null, stonith: null } as const;

const failoverOf: Readonly<Record<Failover, Partial<FailoverSettings>>> = {
  off: { mode: 'off' },
  on: plain,
  noQuorum: { ...plain, quorum: false, minorityReadOnly: false, tokens: false },
  lease: { ...plain, lease: { durationUs: 2_000_000, maxSkewUs: 250_000 } },
  stonith: { ...plain, stonith: { channel: 'own', delayUs: 50_000 } },
};

/** The same run from its start with something else in force: to see what that changes. */
export function OtherSettings() {
  const t = useText();
  const compare = useOpenComparison();
  const standbys = useLab(({ frame }) => frame.nodes.length - 1);
  const [rule, setRule] = useState<Rule | typeof keep>(keep);
  const [format, setFormat] = useState<LogFormat | typeof keep>(keep);
  const [failover, setFailover] = useState<Failover | typeof keep>(keep);
  const kept = { value: keep, label: t('run.compare.keep') } as const;
  const settings: Settings = {
    ...(rule !== keep && { commit: { rule: commitOf(rule, standbys) } }),
    ...(format !== keep && { log: { format } }),
    ...(failover !== keep && { failover: failoverOf[failover] }),
  };
  const same = rule === keep && format === keep && failover === keep;
  return (
    <section className="other-settings" aria-label={t('run.compare.settings')}>
      <h2>{t('run.compare.settings')}</h2>
      <p className="sec">{t('run.compare.explain')}</p>
      <div className="other-setting">
        <span className="sec">{t('run.compare.commit')}</span>
        <Select
          label={t('run.compare.commit')}
          value={rule}
          onChange={setRule}
          options={[kept, ...rules.map((value) => ({ value, label: t(`timeline.ruleName.${value}`) }))]}
        />
      </div>
      <div className="other-setting">
        <span className="sec">{t('run.compare.log')}</span>
        <Select
          label={t('run.compare.log')}
          value={format}
          onChange={setFormat}
          options={[kept, ...formats.map((value) => ({ value, label: t(`timeline.formatName.${value}`) }))]}
        />
      </div>
      <div className="other-setting">
        <span className="sec">{t('run.compare.failover')}</span>
        <Select
          label={t('run.compare.failover')}
          value={failover}
          onChange={setFailover}
          options={[
            kept,
            ...failovers.map((value) => ({ value, label: t(`run.compare.failoverKind.${value}`) })),
          ]}
        />
      </div>
      <Button disabled={same || compare === null} onClick={() => compare?.({ kind: 'settings', settings })}>
        {t('run.compare.show')}
      </Button>
    </section>
  );
}
