import type { BranchView } from '../../store/branches';
import type { useText } from '../text/text';

/** What made it another history than the one that it parted from. */
export function origin(t: ReturnType<typeof useText>, { parent, parting, partedUs }: BranchView): string {
  if (parent === null || parting === null) return t('run.first');
  if (parting === 'settings') return t('run.otherSettings');
  return t('run.parted', { what: t(`run.parting.${parting}`), atUs: partedUs });
}
