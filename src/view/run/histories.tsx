import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { BranchView } from '../../store/branches';
import { useLab, useLabStore } from '../lab';
import { useText } from '../text/text';

type Text = ReturnType<typeof useText>;

/** What made it another history than the one that it parted from. */
function origin(t: Text, { parent, parting, partedUs }: BranchView): string {
  if (parent === null || parting === null) return t('run.first');
  if (parting === 'settings') return t('run.otherSettings');
  return t('run.parted', { what: t(`run.parting.${parting}`), atUs: partedUs });
}

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
      <h3>{t('run.histories')}</h3>
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
      <NameField key={current.id} branch={current} onNamed={() => setNamed((count) => count + 1)} />
    </section>
  );
}
