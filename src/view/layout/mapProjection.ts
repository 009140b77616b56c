import { ascending, max, min } from 'd3-array';
import type { Box, Point } from './geometry';

/** Degrees, east and north positive. */
export interface Degrees {
  readonly longitude: number;
  readonly latitude: number;
}

export interface Projection {
  at(place: Degrees): Point;
  /** The x of meridians and the y of parallels at round degrees, over all of the ground. */
  readonly meridians: readonly number[];
  readonly parallels: readonly number[];
}

/** A few cities side by side are not drawn larger than this many degrees across. */
const leastAcross = 26;
const leastDown = 16;
/** How much one axis may be stretched against the other to use the room. */
const stretchMost = 1.7;
const steps = [5, 10, 15, 20, 30, 45, 60];
const linesApart = 56;

/** Longitudes count from the western edge of the widest empty stretch, so that the Pacific is not always the seam. */
function seamOf(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort(ascending);
  let seam = sorted[0] ?? 0;
  let widest = 360 - ((sorted.at(-1) ?? 0) - seam);
  sorted.forEach((longitude, i) => {
    const gap = longitude - (sorted[i - 1] ?? longitude);
    if (gap > widest) {
      widest = gap;
      seam = longitude;
    }
  });
  return seam;
}

/** Degrees to pixels, as even as the room allows: `inner` holds all places, `ground` is what is drawn on. */
export function projectionOf(places: readonly Degrees[], inner: Box, ground: Box): Projection {
  const seam = seamOf(places.map(({ longitude }) => longitude));
  const east = (longitude: number): number => (((longitude - seam) % 360) + 360) % 360;
  const across = max(places, ({ longitude }) => east(longitude)) ?? 0;
  const north = max(places, ({ latitude }) => latitude) ?? 0;
  const south = min(places, ({ latitude }) => latitude) ?? 0;
  const perEast = inner.width / Math.max(across, leastAcross);
  const perNorth = inner.height / Math.max(north - south, leastDown);
  const even = Math.min(perEast, perNorth);
  const kx = Math.min(perEast, even * stretchMost);
  const ky = Math.min(perNorth, even * stretchMost);
  const left = inner.x + (inner.width - across * kx) / 2;
  const top = inner.y + (inner.height - (north - south) * ky) / 2;
  const x = (degreesEast: number): number => left + degreesEast * kx;
  const y = (latitude: number): number => top + (north - latitude) * ky;
  return {
    at: ({ longitude, latitude }) => ({ x: x(east(longitude)), y: y(latitude) }),
    meridians: lines(seam, (degrees) => x(degrees - seam), kx, ground.x, ground.x + ground.width),
    parallels: lines(north, y, ky, ground.y, ground.y + ground.height),
  };
}

/** Round degrees within reach of `near` whose line lies between `from` and `to`. */
function lines(
  near: number,
  at: (degrees: number) => number,
  perDegree: number,
  from: number,
  to: number,
): number[] {
  const step = steps.find((degrees) => degrees * perDegree >= linesApart) ?? 90;
  const first = Math.round(near / step) - Math.ceil(360 / step);
  const found: number[] = [];
  for (let i = 0; i <= 720 / step; i += 1) {
    const place = at((first + i) * step);
    if (place > from && place < to) found.push(Math.round(place) + 0.5);
  }
  return found;
}
