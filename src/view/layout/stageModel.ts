import type { Box, Point, Route } from './geometry';

export type StageMode = 'wide' | 'narrow' | 'phone';

/** How much a card has room for. `lead`: the primary's place; `upright`: three bars on a phone. */
export type CardDetail = 'lead' | 'full' | 'short' | 'grid' | 'line' | 'upright';

export interface CardPlace {
  readonly box: Box;
  readonly detail: CardDetail;
  /** Where links to the lead card end, on its edge. */
  readonly port: Point;
}

export interface LinkEnds {
  readonly from: string;
  readonly to: string;
}

export interface StageInput {
  readonly width: number;
  readonly height: number;
  readonly mode: StageMode;
  /** In the scenario's order. */
  readonly nodes: readonly { readonly id: string }[];
  /** The node in the big place: the primary, or who was it last. */
  readonly leadId: string;
  readonly clients: readonly string[];
  readonly links: readonly LinkEnds[];
  /** Routers of clients elsewhere, beside the one that has no name of its own. */
  readonly routers?: readonly string[];
}

/** Places of everything except routes. */
export interface StagePlaces {
  readonly clients: Box;
  /** Where each client's line starts, on the edge of the card. */
  readonly clientPorts: ReadonlyMap<string, Point>;
  readonly clientRows: number;
  readonly router: Box;
  /** Of the routers of clients elsewhere, those there is room for. */
  readonly otherRouters: ReadonlyMap<string, Box>;
  readonly cards: ReadonlyMap<string, CardPlace>;
  /** Where the lead card's link to each other node starts. */
  readonly leadPorts: ReadonlyMap<string, Point>;
  readonly laneGap: number;
  readonly inspector: Box;
  /** Free ground between the lead card and the others. */
  readonly ground: Box;
  /** Height of the road that reads take above the lead card; on a phone, x beside it. */
  readonly road: number;
}

/** So many routers of clients elsewhere have a card of their own. */
export const routerCardsMost = 3;

export interface LaneLabel {
  readonly at: Point;
  readonly angle: number;
  readonly anchor: 'start' | 'end';
}

export interface StageLayout extends StagePlaces {
  readonly mode: StageMode;
  readonly width: number;
  readonly height: number;
  readonly leadId: string;
  /** All routers of clients elsewhere; one without a card stands where the router does. */
  readonly routers: ReadonlySet<string>;
  /** One a direction, keyed by `laneKey`. */
  readonly lanes: ReadonlyMap<string, Route>;
  /** Where the latency of a lane stands; lanes without one share the label of the other direction. */
  readonly labels: ReadonlyMap<string, LaneLabel>;
}

export const laneKey = (from: string, to: string): string => `${from}>${to}`;
