const between = 10;

export interface WantedLabel<Name extends string> {
  readonly name: Name;
  /** What it names; null is put last, at the right end. */
  readonly x: number | null;
  readonly width: number;
}

export interface PlacedLabel<Name extends string> extends WantedLabel<Name> {
  readonly left: number;
}

/** Labels in the order of what they name, each beginning there if it can, never over another, all inside. */
export function placeLabels<Name extends string>(
  wanted: readonly WantedLabel<Name>[],
  least: number,
  most: number,
): readonly PlacedLabel<Name>[] {
  const sorted = wanted.toSorted((a, b) => (a.x ?? Infinity) - (b.x ?? Infinity));
  const lefts: number[] = [];
  for (const [index, label] of sorted.entries()) {
    const previous = sorted[index - 1];
    const after = previous === undefined ? least : (lefts[index - 1] ?? least) + previous.width + between;
    lefts.push(Math.max(after, Math.min(label.x ?? most, most - label.width)));
  }
  let limit = most;
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const label = sorted[index];
    const left = lefts[index];
    if (label === undefined || left === undefined) continue;
    lefts[index] = Math.max(least, Math.min(left, limit - label.width));
    limit = (lefts[index] ?? limit) - between;
  }
  return sorted.map((label, index) => ({ ...label, left: lefts[index] ?? least }));
}
