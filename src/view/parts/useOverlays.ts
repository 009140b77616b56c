import { useSyncExternalStore } from 'react';
import type * as overlays from './overlays/index';

type Overlays = typeof overlays;

let loaded: Overlays | null = null;
const waiting = new Set<() => void>();

/** Loads what opens over the page: menus, lists, tooltips. */
export async function loadOverlays(): Promise<void> {
  loaded = await import('./overlays/index');
  for (const tell of waiting) tell();
}

function subscribe(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

/** Null in the first picture: what opens an overlay then stands there, but does not open it yet. */
export const useOverlays = (): Overlays | null => useSyncExternalStore(subscribe, () => loaded);
