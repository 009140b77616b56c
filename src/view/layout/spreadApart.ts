import { distance, type Point } from './geometry';

/** A place and how far around it nobody else may stand. */
export interface Standing {
  readonly at: Point;
  readonly radius: number;
}

const passes = 40;

/**
 * Places moved apart until none is nearer to another than both their radii, as far as a few passes get. Who has room
 * stays; the same input, the same places.
 */
export function spreadApart(standing: readonly Standing[]): readonly Point[] {
  const points = standing.map(({ at }) => ({ ...at }));
  for (let pass = 0; pass < passes; pass += 1) {
    let moved = false;
    points.forEach((a, i) => {
      points.slice(0, i).forEach((b, j) => {
        const apart = (standing[i]?.radius ?? 0) + (standing[j]?.radius ?? 0);
        const length = distance(a, b);
        if (length >= apart - 0.01) return;
        const [dx, dy] = length > 0 ? [(a.x - b.x) / length, (a.y - b.y) / length] : [1, 0];
        const by = (apart - length) / 2;
        a.x += dx * by;
        a.y += dy * by;
        b.x -= dx * by;
        b.y -= dy * by;
        moved = true;
      });
    });
    if (!moved) break;
  }
  return points;
}
