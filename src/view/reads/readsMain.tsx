import type { ReactNode } from 'react';
import { LinkMenu } from '../controls/linkMenu';
import { NodeMenu } from '../controls/nodeMenu';
import { RegionsMap } from '../map/regionsMap';
import { reads } from '../text/en/reads';
import { readPolicies } from '../text/en/readPolicies';
import { addText } from '../text/text';
import { Sessions } from './sessions';
import './reads.css';

addText({ reads, readPolicies });

export interface ReadsMainProps {
  readonly viewSwitch?: ReactNode;
  /** Room for the sessions beside the map; else they have a tab of their own. */
  readonly wide?: boolean;
  /** What was opened; stands below the sessions. */
  readonly inspector?: ReactNode;
}

/** The large place: the regions that reads travel between, and beside them who may be answered by whom. */
export function ReadsMain({ viewSwitch, wide = false, inspector }: ReadsMainProps) {
  const map = <RegionsMap nodeMenu={NodeMenu} linkMenu={LinkMenu} viewSwitch={viewSwitch} />;
  if (!wide) return map;
  return (
    <div className="rd-main">
      {map}
      <div className="rd-beside">
        <Sessions />
        {inspector}
      </div>
    </div>
  );
}
