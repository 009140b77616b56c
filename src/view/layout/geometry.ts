/** Plain plane geometry in CSS pixels. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A way that a packet takes: straight pieces from its first to its last point. */
export type Route = readonly Point[];

export const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(Math.max(low, high), value));

/** The place in a box that is nearest to a point. */
export const nearestIn = (box: Box, { x, y }: Point): Point => ({
  x: clamp(x, box.x, box.x + box.width),
  y: clamp(y, box.y, box.y + box.height),
});

export const distance = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);

export function routeLength(route: Route): number {
  return route.slice(1).reduce((sum, point, index) => sum + distance(route[index] ?? point, point), 0);
}

/** The place at `fraction` (0..1) of a route's length. */
export function pointAt(route: Route, fraction: number): Point {
  const first = route[0] ?? { x: 0, y: 0 };
  let left = routeLength(route) * clamp(fraction, 0, 1);
  let from = first;
  for (const to of route.slice(1)) {
    const length = distance(from, to);
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
    from = to;
  }
  return from;
}

/** A straight piece moved sideways: to its left, seen in its own direction, for positive `by`. */
export function shifted(from: Point, to: Point, by: number): readonly [Point, Point] {
  const length = distance(from, to) || 1;
  const dx = ((to.y - from.y) / length) * by;
  const dy = (-(to.x - from.x) / length) * by;
  return [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
  ];
}

/** Direction of a route's first piece in degrees, as SVG rotates: clockwise. */
export function angleOf(route: Route): number {
  const from = route[0] ?? { x: 0, y: 0 };
  const to = route[1] ?? from;
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

/** An SVG path with rounded corners. */
export function pathOf(route: Route, radius: number): string {
  const [first, ...rest] = route;
  if (first === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  rest.forEach((corner, index) => {
    const before = route[index] ?? corner;
    const after = rest[index + 1];
    if (after === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const turn = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const start = pointAt([corner, before], turn / (distance(corner, before) || 1));
    const end = pointAt([corner, after], turn / (distance(corner, after) || 1));
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  });
  return path;
}
