import { useId, useState, type ChangeEvent } from 'react';
import type { DrillSettings } from '../../store/drillRunner';
import { Figure } from '../parts/figure';
import { SegmentedControl } from '../parts/segmentedControl';
import { useText } from '../text/text';

/** What is chosen in the dialog; the kind decides what of it counts. */
export interface DrillChoice {
  readonly kind: DrillSettings['kind'];
  readonly perMinute: number;
  readonly seed: number;
  readonly everyS: number;
  readonly restartAfterS: number;
  readonly durationS: number;
}

export const firstChoice: DrillChoice = {
  kind: 'chaos',
  perMinute: 20,
  seed: 1,
  everyS: 10,
  restartAfterS: 2,
  durationS: 60,
};

const mostSeed = 2 ** 31 - 1;
const secondUs = 1_000_000;

export function settingsOf(choice: DrillChoice): DrillSettings {
  const { kind, seed, perMinute } = choice;
  const durationUs = choice.durationS * secondUs;
  if (kind === 'chaos') return { kind, seed, perMinute, durationUs };
  return {
    kind,
    everyUs: choice.everyS * secondUs,
    restartAfterUs: choice.restartAfterS * secondUs,
    durationUs,
  };
}

interface FieldProps {
  readonly name: string;
  readonly value: number;
  readonly offered: readonly number[];
  readonly say: (value: number) => string;
  readonly onChange: (value: number) => void;
}

function Field({ name, value, offered, say, onChange }: FieldProps) {
  return (
    <div className="drill-field">
      <span className="sec">{name}</span>
      <Figure label={name} value={value} values={offered} show={say} onChange={onChange} />
    </div>
  );
}

function SeedField({ value, onChange }: { value: number; onChange: (seed: number) => void }) {
  const t = useText();
  const id = useId();
  // What is typed may be no number for a moment.
  const [typed, setTyped] = useState(String(value));
  const read = (event: ChangeEvent<HTMLInputElement>): void => {
    setTyped(event.target.value);
    const seed = event.target.valueAsNumber;
    if (Number.isInteger(seed) && seed >= 0 && seed <= mostSeed) onChange(seed);
  };
  return (
    <div className="drill-field">
      <label className="sec" htmlFor={id}>
        {t('drills.seed')}
      </label>
      <input id={id} className="field" type="number" min={0} max={mostSeed} value={typed} onChange={read} />
    </div>
  );
}

export function DrillForm({
  choice,
  onChange,
}: {
  choice: DrillChoice;
  onChange: (choice: DrillChoice) => void;
}) {
  const t = useText();
  const seconds = (count: number): string => t('drills.seconds', { count });
  const set = (change: Partial<DrillChoice>): void => onChange({ ...choice, ...change });
  const duration = (
    <Field
      name={t('drills.duration')}
      value={choice.durationS}
      offered={[20, 60, 120, 300]}
      say={seconds}
      onChange={(durationS) => set({ durationS })}
    />
  );
  return (
    <>
      <SegmentedControl
        label={t('drills.kind')}
        value={choice.kind}
        onChange={(kind) => set({ kind })}
        segments={[
          { value: 'chaos', label: t('drills.chaos') },
          { value: 'leader', label: t('drills.leader') },
        ]}
      />
      <p className="sec">{t(choice.kind === 'chaos' ? 'drills.chaosHelp' : 'drills.leaderHelp')}</p>
      {choice.kind === 'chaos' ? (
        <div className="drill-fields">
          <Field
            name={t('drills.rate')}
            value={choice.perMinute}
            offered={[5, 10, 20, 40, 60, 120]}
            say={String}
            onChange={(perMinute) => set({ perMinute })}
          />
          <SeedField value={choice.seed} onChange={(seed) => set({ seed })} />
          {duration}
        </div>
      ) : (
        <div className="drill-fields">
          <Field
            name={t('drills.every')}
            value={choice.everyS}
            offered={[5, 10, 20, 30]}
            say={seconds}
            onChange={(everyS) => set({ everyS })}
          />
          <Field
            name={t('drills.restartAfter')}
            value={choice.restartAfterS}
            offered={[1, 2, 5, 10]}
            say={seconds}
            onChange={(restartAfterS) => set({ restartAfterS })}
          />
          {duration}
        </div>
      )}
    </>
  );
}
