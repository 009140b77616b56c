import { expect, test } from 'vitest';
import { knownRegions, placeOf, roundTrip, type Place } from '../../../src/engine/network/regions';

const kmPerMs = 200;
const factor = 1.6;

const place = (region: string): Place => placeOf(region) ?? { longitude: NaN, latitude: NaN };

/** Of the great circle, km. */
function distanceKm(a: Place, b: Place): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(rad(to - from) / 2) ** 2;
  const across = Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude));
  const h = half(a.latitude, b.latitude) + across * half(a.longitude, b.longitude);
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

const pairs = knownRegions.flatMap((a, i) => knownRegions.slice(0, i).map((b) => [a, b] as const));

test('every pair has one round trip, whichever comes first', () => {
  expect(pairs).toHaveLength((knownRegions.length * (knownRegions.length - 1)) / 2);
  for (const [a, b] of pairs) {
    expect(roundTrip(a, b), `${a} and ${b}`).not.toBeNull();
    expect(roundTrip(a, b)).toEqual(roundTrip(b, a));
  }
  expect(roundTrip('Frankfurt', 'Virginia')).toEqual({ ms: 94, kind: 'measured' });
  expect(roundTrip('Tokyo', 'Sydney')).toEqual({ ms: 104, kind: 'measured' });
  expect(roundTrip('Frankfurt', 'Stockholm')).toMatchObject({ kind: 'estimated' });
});

test('nothing that was measured is faster than light in glass', () => {
  for (const [a, b] of pairs) {
    const trip = roundTrip(a, b);
    if (trip?.kind !== 'measured') continue;
    expect(trip.ms, `${a} and ${b}`).toBeGreaterThan((2 * distanceKm(place(a), place(b))) / kmPerMs);
  }
});

test('estimates follow their rule', () => {
  for (const [a, b] of pairs) {
    const trip = roundTrip(a, b);
    if (trip?.kind !== 'estimated') continue;
    const ruleMs = ((2 * distanceKm(place(a), place(b))) / kmPerMs) * factor;
    expect(Math.abs(trip.ms - ruleMs), `${a} and ${b}: ${ruleMs}`).toBeLessThan(0.6);
  }
});

test('a region that is not in the table has neither place nor round trip', () => {
  expect(placeOf('Atlantis')).toBeNull();
  expect(roundTrip('Atlantis', 'Frankfurt')).toBeNull();
  expect(roundTrip('Frankfurt', 'Frankfurt')).toBeNull();
});
