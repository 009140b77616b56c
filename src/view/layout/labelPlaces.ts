import { sum } from 'd3-array';
import { clamp, type Box, type Point } from './geometry';

/** A label and where it may stand, the best place first. */
export interface LabelWish {
  readonly key: string;
  readonly candidates: readonly Box[];
}

/** Something a label should not cover; `weight` says how little. */
export interface Obstacle {
  readonly box: Box;
  readonly weight: number;
}

/** Pixels between labels. */
const gap = 3;

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) + gap;
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) + gap;
  return width > 0 && height > 0 ? width * height : 0;
}

const outside = (box: Box, bounds: Box): number => {
  const inside = {
    x: Math.max(box.x, bounds.x),
    y: Math.max(box.y, bounds.y),
    right: Math.min(box.x + box.width, bounds.x + bounds.width),
    bottom: Math.min(box.y + box.height, bounds.y + bounds.height),
  };
  const kept = Math.max(0, inside.right - inside.x) * Math.max(0, inside.bottom - inside.y);
  return box.width * box.height - kept;
};

/** What each place costs more than the one before it: a label near its mark may touch a line. */
const perPlace = 5;

const movedInside = (box: Box, bounds: Box): Box => ({
  ...box,
  x: clamp(box.x, bounds.x, bounds.x + bounds.width - box.width),
});

/** A label where it covers least, the nearer places before the farther. */
function bestPlace(candidates: readonly Box[], obstacles: readonly Obstacle[], bounds: Box): Box | null {
  let best: Box | null = null;
  let least = Infinity;
  candidates.forEach((candidate, i) => {
    const box = movedInside(candidate, bounds);
    const covered = sum(obstacles, (other) => overlap(box, other.box) * other.weight);
    const cost = covered + 8 * outside(box, bounds) + i * perPlace;
    if (cost < least) {
      least = cost;
      best = box;
    }
  });
  return best;
}

/**
 * One label after the other, each where it covers least; then again, so often, with all others where they are. The same
 * input gives the same places. `apart` is what it costs to cover a pixel of each other.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly Obstacle[],
  bounds: Box,
  rounds = 1,
  apart = 4,
): ReadonlyMap<string, Box> {
  const placed = new Map<string, Box>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { key, candidates } of wishes) {
      placed.delete(key);
      const others = [...placed.values()].map((box): Obstacle => ({ box, weight: apart }));
      const best = bestPlace(candidates, [...obstacles, ...others], bounds);
      if (best !== null) placed.set(key, best);
    }
  }
  return placed;
}

/** Beside a mark, `reach` pixels from its middle: right, left, below, above, the corners; then the same farther out. */
export function besideMark(
  at: Point,
  reach: number,
  size: { readonly width: number; readonly height: number },
): Box[] {
  return [reach, reach + 12, reach + 26, reach + 44, reach + 66].flatMap((far) => {
    const right = at.x + far;
    const left = at.x - far - size.width;
    const middle = at.x - size.width / 2;
    const level = at.y - size.height / 2;
    const above = at.y - far - size.height;
    const below = at.y + far;
    const near = far * 0.6;
    const places: readonly Point[] = [
      { x: right, y: level },
      { x: left, y: level },
      { x: middle, y: below },
      { x: middle, y: above },
      { x: at.x + near, y: at.y - near - size.height },
      { x: at.x + near, y: at.y + near },
      { x: at.x - near - size.width, y: at.y - near - size.height },
      { x: at.x - near - size.width, y: at.y + near },
    ];
    return places.map((place) => ({ ...place, ...size }));
  });
}
