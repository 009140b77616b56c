import { reads } from '../text/en/reads';
import { readPolicies } from '../text/en/readPolicies';
import { addText } from '../text/text';
import { Sessions } from './sessions';
import './reads.css';

addText({ reads, readPolicies });

/** The sessions where a tab has named them. */
export function SessionsPanel() {
  return <Sessions heading={false} />;
}
