import { useStore } from 'zustand';
import type { SessionView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';
import { draftsOf, type Drafts } from './drafts';

export function useDrafts<T>(selector: (drafts: Drafts) => T): T {
  return useStore(draftsOf(useLabStore()), selector);
}

/** The session whose editor is shown; null when the cluster has none. */
export function useSession(): SessionView | null {
  const chosen = useDrafts((drafts) => drafts.session);
  return useLab(({ frame }) => frame.sessions.find((session) => session.id === chosen) ?? null);
}
