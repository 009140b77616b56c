import type { ReactNode } from 'react';
import { Waterfall } from '../../src/view/charts/waterfall';
import { LogStreams } from '../../src/view/logs/logStreams';
import { Narration } from '../../src/view/stage/Narration';
import { Stage } from '../../src/view/stage/Stage';

export interface GalleryPart {
  /** Size of the box it is mounted in; `w` and `h` of the address win. */
  readonly width: number;
  readonly height: number;
  readonly render: () => ReactNode;
}

/** One line a part. */
export const parts: Readonly<Record<string, GalleryPart>> = {
  stage: { width: 1080, height: 404, render: () => <Stage /> },
  narration: { width: 1080, height: 56, render: () => <Narration /> },
  waterfall: { width: 408, height: 324, render: () => <Waterfall /> },
  logs: { width: 672, height: 324, render: () => <LogStreams /> },
};
