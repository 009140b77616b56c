/** Timelines are older or newer by the terms of the primaries that led them. */
import type { AvailabilityContext } from './context';

/** A new timeline, of the primary of `term`. */
export const nextTimelineId = (ctx: AvailabilityContext, term: number): number =>
  ctx.timelineTerms.push(term) - 1;

export const termOfTimeline = (ctx: AvailabilityContext, timelineId: number): number =>
  ctx.timelineTerms[timelineId] ?? 0;
