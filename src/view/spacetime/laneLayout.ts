import { clientsLane, routerLane } from '../../store/spacetime';

export interface LaneLayout {
  /** Right end of the figures of time. */
  readonly axis: number;
  readonly width: number;
  /** From left to right. */
  readonly lanes: readonly { readonly id: string; readonly x: number; readonly room: number }[];
  readonly xs: ReadonlyMap<string, number>;
}

const narrowest = 640;

/** Room to the right of a lane, in shares: what clients and routers have to say is short. */
const share = (id: string, next: string | undefined): number => {
  if (next === undefined) return 0.62;
  if (id === clientsLane) return 0.75;
  return id === routerLane ? 1 : 1.15;
};

/** Where the lanes stand: the same order as on the stage. */
export function laneLayout(ids: readonly string[], width: number): LaneLayout {
  const narrow = width < narrowest;
  const axis = narrow ? 48 : 56;
  const first = narrow ? 16 : 36;
  const shares = ids.map((id, index) =>
    narrow && ids[index + 1] !== undefined ? 1 : share(id, ids[index + 1]),
  );
  const unit =
    (width - axis - first) /
    Math.max(
      1,
      shares.reduce((sum, one) => sum + one, 0),
    );
  let x = axis + first;
  const lanes = ids.map((id, index) => {
    const room = (shares[index] ?? 0) * unit;
    const lane = { id, x: Math.round(x), room };
    x += room;
    return lane;
  });
  return { axis, width, lanes, xs: new Map(lanes.map((lane) => [lane.id, lane.x])) };
}
