import type { Box, Point, Route } from './geometry';
import type { StageLayout } from './stageModel';

export interface SidesPicture {
  /** Ground of each side: its number, 0 the lead card's. */
  readonly bands: readonly { readonly box: Box; readonly side: number }[];
  /** Where the network is cut. */
  readonly cuts: readonly Route[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly side: number;
}

/** Along the line of cards beside the lead card: stretches of one side each, without a gap from 0 to `end`. */
function stretchesOf(
  cards: readonly { readonly from: number; readonly to: number; readonly side: number }[],
  end: number,
): readonly Stretch[] {
  const sorted = cards.toSorted((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  sorted.forEach((card, index) => {
    const before = sorted[index - 1];
    const after = sorted[index + 1];
    const from = before === undefined ? 0 : (before.to + card.from) / 2;
    const to = after === undefined ? end : (card.to + after.from) / 2;
    const last = stretches.at(-1);
    if (last?.side === card.side) stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ from, to, side: card.side });
  });
  return stretches;
}

/** Tinted ground for the sides of a cut network, and the lines between them. `sideOf` is 0 for the lead card's side. */
export function sidesPicture(layout: StageLayout, sideOf: (id: string) => number): SidesPicture {
  const { ground, width, height } = layout;
  const upright = layout.mode === 'phone';
  const at = upright ? ground.y + ground.height / 2 : ground.x + ground.width / 2;
  const [along, across] = upright ? [width, height] : [height, width];
  const cards = [...layout.cards].flatMap(([id, { box }]) => {
    if (id === layout.leadId) return [];
    const from = upright ? box.x : box.y;
    return [{ from, to: from + (upright ? box.width : box.height), side: sideOf(id) }];
  });
  const stretches = stretchesOf(cards, along);
  const place = (position: number, depth: number): Point =>
    upright ? { x: position, y: depth } : { x: depth, y: position };
  const boxOf = (from: number, to: number, near: number, far: number): Box => ({
    ...place(from, near),
    width: upright ? to - from : far - near,
    height: upright ? far - near : to - from,
  });
  const cuts: Route[] = [];
  stretches.forEach(({ from, to, side }, index) => {
    if (side !== 0) cuts.push([place(from, at), place(to, at)]);
    if (index > 0) cuts.push([place(from, at), place(from, across)]);
  });
  return {
    bands: [
      { box: boxOf(0, along, 0, at), side: 0 },
      ...stretches.map(({ from, to, side }) => ({ box: boxOf(from, to, at, across), side })),
    ],
    cuts,
  };
}
