import type { ReactNode } from 'react';
import { useRegionName } from '../lab';
import { reads } from '../text/en/reads';
import { readPolicies } from '../text/en/readPolicies';
import { addText, useText } from '../text/text';
import { Sessions } from './sessions';
import './reads.css';

addText({ reads, readPolicies });

/** The large place: every session beside the way its reads take. */
export function ReadsMain({ viewSwitch }: { viewSwitch?: ReactNode }) {
  const t = useText();
  const name = useRegionName(t('reads.title'));
  return (
    <section className="rd-main" aria-label={name}>
      <div className="rd-bar">{viewSwitch}</div>
      <Sessions />
    </section>
  );
}
