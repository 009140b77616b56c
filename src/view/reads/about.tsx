import type { ReactNode } from 'react';
import { Tooltip } from '../parts/tooltip';
import { useText } from '../text/text';

/** A question mark that explains what stands beside it. */
export function About({ name, children }: { name: string; children: ReactNode }) {
  const t = useText();
  return (
    <Tooltip content={<>{children}</>}>
      <button type="button" className="knob-about" aria-label={t('rules.explain', { name })}>
        ?
      </button>
    </Tooltip>
  );
}
