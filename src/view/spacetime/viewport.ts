/** The stretch of time in sight. */
export interface Viewport {
  /** Instant at the upper edge, virtual microseconds. */
  readonly topUs: number;
  readonly usPerPx: number;
}

/** So much time is in sight until a person wants another scale, virtual microseconds. */
export const usualUs = 130_000;
const least = 1;
const most = 200_000;
/** The present instant stands there when the view follows it. */
const followShare = 0.86;
/** It may come this near to an edge before the view moves. */
const margin = 24;

export const yOf = (view: Viewport, us: number): number => (us - view.topUs) / view.usPerPx;
export const usAt = (view: Viewport, y: number): number => view.topUs + y * view.usPerPx;

/** The start of the run may be as low as the middle of the place, its known end as high. */
export function within(view: Viewport, height: number, knownUs: number): Viewport {
  const half = (height / 2) * view.usPerPx;
  return { ...view, topUs: Math.max(-half, Math.min(view.topUs, knownUs - half)) };
}

/** Another scale; what stands at `y` stays there. Above 1 time gets longer. */
export function zoomed(view: Viewport, factor: number, y: number): Viewport {
  const usPerPx = Math.min(most, Math.max(least, view.usPerPx / factor));
  return { topUs: usAt(view, y) - y * usPerPx, usPerPx };
}

/** The present instant low in the place, or where it is while it is in sight and time does not run. */
export function followed(view: Viewport, height: number, nowUs: number, timeRuns: boolean): Viewport {
  const y = yOf(view, nowUs);
  const low = height * followShare;
  if (y >= margin && (timeRuns ? y <= low : y <= height - margin)) return view;
  return { ...view, topUs: Math.max(nowUs - low * view.usPerPx, -margin * view.usPerPx) };
}

/** So that an instant is in sight, moved no further than needed. */
export function revealed(view: Viewport, height: number, us: number): Viewport {
  const y = yOf(view, us);
  if (y >= margin && y <= height - margin) return view;
  const target = y < margin ? margin : height - margin;
  return { ...view, topUs: us - target * view.usPerPx };
}
