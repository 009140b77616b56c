import { assert } from '../../shared/assert';

/** 1, 2, 3, 4, 5, 7 of every power of ten between the two, with the ends: a logarithmic scale for people. */
export function logarithmicStops(lowest: number, highest: number): readonly number[] {
  assert(lowest >= 0 && highest > lowest, `stops from ${lowest} to ${highest}`);
  const stops: number[] = [lowest];
  for (let power = 1; power <= highest; power *= 10) {
    for (const factor of [1, 2, 3, 4, 5, 7]) {
      const stop = factor * power;
      if (stop > lowest && stop < highest) stops.push(stop);
    }
  }
  return [...stops, highest];
}

export function linearStops(lowest: number, highest: number, step: number): readonly number[] {
  assert(step > 0 && highest > lowest, `stops from ${lowest} to ${highest} by ${step}`);
  const count = Math.floor((highest - lowest) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => lowest + index * step);
}

/** Where a value stands on the stops, as an index that may lie between two of them. */
export function positionOf(value: number, stops: readonly number[]): number {
  const next = stops.findIndex((stop) => stop >= value);
  if (next === -1) return stops.length - 1;
  const above = stops[next];
  const below = stops[next - 1];
  if (above === undefined || below === undefined) return 0;
  return next - (above - value) / (above - below);
}

/** The stop nearest to a position. */
export function stopAt(position: number, stops: readonly number[]): number {
  const index = Math.min(stops.length - 1, Math.max(0, Math.round(position)));
  const stop = stops[index];
  assert(stop !== undefined, 'a slider has stops');
  return stop;
}
