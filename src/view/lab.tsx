import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { present } from '../shared/assert';
import type { LabState } from '../store/labState';

export type LabStore = StoreApi<LabState>;

/** The lab a component belongs to: two labs on one page never share state. */
export const LabContext = createContext<LabStore | null>(null);

/** For what must not render per frame: subscribe and draw. */
export function useLabStore(): LabStore {
  return present(useContext(LabContext), 'LabContext');
}

/** What tells a lab from another on the same page; null where it is alone. */
export const LabName = createContext<string | null>(null);

/** The name of a region, with the lab's where there are several. */
export function useRegionName(name: string): string {
  const lab = useContext(LabName);
  return lab === null ? name : `${name}, ${lab}`;
}

export function useLab<T>(selector: (state: LabState) => T): T {
  return useStore(useLabStore(), selector);
}
