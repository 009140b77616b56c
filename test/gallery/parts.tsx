import type { ReactNode } from 'react';

export interface GalleryPart {
  /** Size of the box it is mounted in; `w` and `h` of the address win. */
  readonly width: number;
  readonly height: number;
  readonly render: () => ReactNode;
}

/** One line a part. */
export const parts: Readonly<Record<string, GalleryPart>> = {};
