import type { Stroke } from '../../pen/pen';

/** Lines of standbys are green, as standbys are; weight and dashes tell them apart. */
const strokes: readonly Omit<Stroke, 'colour'>[] = [
  { width: 1 },
  { width: 2 },
  { width: 1.5, dash: [5, 4] },
  { width: 1.5, dash: [1, 3] },
  { width: 2, dash: [9, 4] },
  { width: 1, dash: [9, 3, 2, 3] },
];

export const standbyStroke = (index: number): Stroke => ({
  colour: index % 2 === 0 ? 'standbyFill' : 'standbyInk',
  ...(strokes[index % strokes.length] ?? { width: 1 }),
});
