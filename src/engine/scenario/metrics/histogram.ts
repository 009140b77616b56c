/**
 * Durations in cells: flat pairs of a cell and how many fell into it, ascending. Small, mergeable without loss, and a
 * percentile read from it is off by at most 1/64 of the value (half a cell).
 */
export type Histogram = readonly number[];

/** Cells in each doubling; below that many microseconds a cell is one microsecond. */
const perDoubling = 32;

/** The cell of a duration in whole microseconds. */
export function cellOf(us: number): number {
  let cell = us;
  let doublings = 0;
  while (cell >= 2 * perDoubling) {
    cell = Math.floor(cell / 2);
    doublings++;
  }
  return doublings * perDoubling + cell;
}

/** The middle of a cell, whole microseconds. */
function middleOf(cell: number): number {
  const doublings = Math.max(0, Math.floor(cell / perDoubling) - 1);
  let width = 1;
  for (let i = 0; i < doublings; i++) width *= 2;
  return (cell - doublings * perDoubling) * width + Math.floor((width - 1) / 2);
}

/** Counts one more. */
export function count(histogram: number[], us: number): void {
  const cell = cellOf(us);
  let at = histogram.length;
  while (at > 0 && histogram[at - 2]! > cell) at -= 2;
  if (at > 0 && histogram[at - 2] === cell) histogram[at - 1]!++;
  else histogram.splice(at, 0, cell, 1);
}

export function mergedHistogram(a: Histogram, b: Histogram): Histogram {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const made: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const first = a[i] ?? Infinity;
    const second = b[j] ?? Infinity;
    const cell = Math.min(first, second);
    made.push(cell, (first === cell ? a[i + 1]! : 0) + (second === cell ? b[j + 1]! : 0));
    if (first === cell) i += 2;
    if (second === cell) j += 2;
  }
  return made;
}

export function total(histogram: Histogram): number {
  let sum = 0;
  for (let i = 1; i < histogram.length; i += 2) sum += histogram[i]!;
  return sum;
}

/** The duration that `share` (0 to 1) of all do not exceed, by nearest rank; null when there are none. */
export function percentile(histogram: Histogram, share: number): number | null {
  let left = Math.max(1, Math.ceil(total(histogram) * share));
  for (let i = 0; i < histogram.length; i += 2) {
    left -= histogram[i + 1]!;
    if (left <= 0) return middleOf(histogram[i]!);
  }
  return null;
}
