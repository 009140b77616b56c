import { useStore } from 'zustand';
import { useLabStore } from '../lab';
import { tourOf, type TourState } from './tourStore';

export function useTour<T>(selector: (tour: TourState) => T): T {
  return useStore(tourOf(useLabStore()), selector);
}
