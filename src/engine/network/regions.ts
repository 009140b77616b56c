/** Where regions are, and how long a round trip between two of them takes. */

/** Degrees, east and north positive. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

export interface RoundTrip {
  readonly ms: number;
  /** Estimated: the great circle there and back at 200 km per ms (two thirds of the speed of light), times 1.6. */
  readonly kind: 'measured' | 'estimated';
}

/**
 * Of the measured figures: the median of 30 days between two data centres of one provider.
 * Where a region is: https://learn.microsoft.com/en-us/azure/reliability/regions-list
 */
export const roundTripSource = {
  name: 'Microsoft, Azure network round-trip latency statistics',
  address: 'https://learn.microsoft.com/en-us/azure/networking/azure-network-latency',
  until: '2026-07-30',
} as const;

/** A region, and its round trips in ms to those before it in the list. */
type Row = readonly [name: string, longitude: number, latitude: number, roundTripsMs: readonly number[]];

/** Germany West Central, North Europe, UK South, France Central, West Europe, East US, Canada Central, West US, ... */
const measured: readonly Row[] = [
  ['Frankfurt', 8.68, 50.11, []],
  ['Dublin', -6.26, 53.35, [27]],
  ['London', -0.13, 51.51, [17, 12]],
  ['Paris', 2.35, 48.86, [12, 19, 10]],
  ['Amsterdam', 4.9, 52.37, [11, 17, 11, 12]],
  ['Virginia', -77.49, 39.04, [94, 71, 78, 88, 83]],
  ['Toronto', -79.38, 43.65, [97, 76, 81, 89, 90, 18]],
  ['California', -122.42, 37.78, [152, 133, 140, 146, 145, 67, 69]],
  ['Sao Paulo', -46.63, -23.55, [198, 172, 181, 191, 185, 118, 129, 169]],
  ['Johannesburg', 28.05, -26.2, [166, 172, 163, 159, 166, 220, 230, 272, 321]],
  ['Dubai', 55.27, 25.2, [100, 121, 112, 114, 111, 176, 175, 236, 274, 103]],
  ['Pune', 73.86, 18.52, [140, 146, 141, 135, 139, 201, 201, 217, 303, 131, 32]],
  ['Singapore', 103.82, 1.35, [166, 176, 167, 162, 169, 224, 222, 170, 330, 177, 83, 53]],
  ['Hong Kong', 114.17, 22.32, [193, 212, 200, 194, 203, 204, 200, 148, 306, 211, 113, 88, 36]],
  ['Tokyo', 139.77, 35.68, [236, 227, 230, 231, 234, 162, 160, 107, 262, 251, 152, 122, 72, 49]],
  ['Sydney', 151.21, -33.87, [267, 263, 261, 256, 264, 202, 202, 140, 295, 328, 172, 144, 95, 121, 104]],
];

/** No data centre of the source stands there. */
const estimated: readonly Row[] = [
  ['Stockholm', 18.07, 59.33, [19, 26, 23, 25, 18, 106, 101, 138, 175, 153, 76, 101, 154, 132, 131, 250]],
  ['Ohio', -83.0, 39.96, [109, 92, 99, 104, 104, 8, 8, 54, 128, 217, 185, 209, 246, 206, 169, 244, 109]],
  [
    'Oregon',
    -119.7,
    45.84,
    [132, 117, 124, 129, 126, 56, 51, 15, 170, 263, 194, 204, 212, 171, 127, 201, 123, 49],
  ],
  [
    'Mumbai',
    72.88,
    19.08,
    [105, 122, 115, 112, 110, 206, 200, 216, 220, 112, 31, 2, 62, 69, 108, 163, 100, 208, 203],
  ],
];

const rows = [...measured, ...estimated];
const indices = new Map(rows.map(([name], index) => [name, index]));

export const knownRegions: readonly string[] = rows.map(([name]) => name);

/** Null for a region that is not in the table. */
export function placeOf(region: string): Place | null {
  const row = rows[indices.get(region) ?? -1];
  return row === undefined ? null : { longitude: row[1], latitude: row[2] };
}

/** Between two regions of the table; null when one is not in it. */
export function roundTrip(a: string, b: string): RoundTrip | null {
  const i = indices.get(a);
  const j = indices.get(b);
  if (i === undefined || j === undefined || i === j) return null;
  const later = Math.max(i, j);
  const ms = rows[later]?.[3][Math.min(i, j)];
  return ms === undefined ? null : { ms, kind: later < measured.length ? 'measured' : 'estimated' };
}
