import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { BranchView } from '../../store/branches';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { origin } from './origin';
import { useOpenComparison } from './useOpenComparison';

/** The name of the history that is played: kept when one leaves the field or presses Enter. */
function NameField({ branch, onNamed }: { branch: BranchView; onNamed: () => void }) {
  const t = useText();
  const lab = useLabStore();
  const [name, setName] = useState(branch.name ?? '');
  const keep = (): void => {
    lab.getState().nameBranch(branch.id, name);
    onNamed();
  };
  return (
    <label className="history-name">
      <span className="sec">{t('run.name')}</span>
      <input
        className="field"
        value={name}
        maxLength={40}
        placeholder={origin(t, branch)}
        onChange={(event) => setName(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </label>
  );
}

/** Any two of the histories, next to each other. */
function TwoHistories({ branches, current }: { branches: readonly BranchView[]; current: BranchView }) {
  const t = useText();
  const others = branches.filter(({ id }) => id !== current.id);
  const parent = others.find(({ id }) => id === current.parent) ?? others[others.length - 1] ?? current;
  const [first, setFirst] = useState(String(parent.id));
  const [second, setSecond] = useState(String(current.id));
  const compare = useOpenComparison();
  const options = branches.map((branch) => ({
    value: String(branch.id),
    label: branch.name ?? origin(t, branch),
  }));
  return (
    <div className="two-histories" role="group" aria-label={t('run.compare.title')}>
      <h2>{t('run.compare.title')}</h2>
      <Select label={t('run.compare.first')} value={first} onChange={setFirst} options={options} />
      <Select label={t('run.compare.second')} value={second} onChange={setSecond} options={options} />
      <Button
        disabled={first === second || compare === null}
        onClick={() => compare?.({ kind: 'branches', a: Number(first), b: Number(second) })}
      >
        {t('run.compare.show')}
      </Button>
    </div>
  );
}

/** Acting in the past began another history; each is as it was left, and one can go on in any of them. */
export function Histories() {
  const t = useText();
  const lab = useLabStore();
  useLab((state) => state.branch);
  const [, setNamed] = useState(0);
  const branches = lab.getState().branches();
  const current = branches.find((branch) => branch.current);
  if (branches.length < 2 || current === undefined) return <p className="mut">{t('run.one')}</p>;
  return (
    <section className="histories" aria-label={t('run.histories')}>
      <h2>{t('run.histories')}</h2>
      <RadioGroup.Root
        aria-label={t('run.histories')}
        value={String(current.id)}
        onValueChange={(id) => lab.getState().changeTo(Number(id))}
      >
        {branches.map((branch) => (
          <RadioGroup.Item key={branch.id} className="history" value={String(branch.id)}>
            <b>{branch.name ?? origin(t, branch)}</b>
            <span className="sec n">{t('run.reaches', { atUs: branch.reachedUs })}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <TwoHistories key={`${current.id} ${branches.length}`} branches={branches} current={current} />
      <NameField key={current.id} branch={current} onNamed={() => setNamed((count) => count + 1)} />
    </section>
  );
}
