import type { ReactNode } from 'react';
import { Waterfall } from '../../src/view/charts/waterfall';
import { TimeBar } from '../../src/view/timeline/timeBar';
import { AtRisk } from '../../src/view/risk/atRisk';
import { Findings } from '../../src/view/risk/findings';
import { LogStreams } from '../../src/view/logs/logStreams';
import { labParts } from './labParts';
import { stageParts } from './stageParts';

export interface GalleryPart {
  /** Size of the box it is mounted in; `w` and `h` of the address win. */
  readonly width: number;
  readonly height: number;
  readonly render: () => ReactNode;
}

/** One line a part. */
export const parts: Readonly<Record<string, GalleryPart>> = {
  ...labParts,
  ...stageParts,
  waterfall: { width: 408, height: 324, render: () => <Waterfall /> },
  risk: { width: 360, height: 130, render: () => <AtRisk /> },
  findings: { width: 360, height: 130, render: () => <Findings /> },
  time: { width: 1440, height: 72, render: () => <TimeBar /> },
  logs: { width: 672, height: 324, render: () => <LogStreams /> },
};
