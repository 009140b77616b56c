/**
 * What the screen shows at one instant: a plain projection of the engine, derived after every advance.
 * All times are virtual microseconds since the start of the run; all positions are LSNs (byte offsets).
 * Parts keep their reference while nothing in them changed, so that components can compare by identity.
 */
import type { FindingView, RiskRow, TimelineView } from './detailTypes';
import type { LogStreamsView, WaterfallView } from './logTypes';
import type { NarrationView } from './messageTypes';
import type { NodeView } from './nodeTypes';
import type { RulesView, SessionView } from './sessionTypes';
import type { ClientView, LinkView, PacketView, PartitionView, RouterView } from './trafficTypes';

export type * from './messageTypes';
export type * from './nodeTypes';
export type * from './trafficTypes';
export type * from './logTypes';
export type * from './sessionTypes';
export type * from './detailTypes';

export interface LabFrame {
  readonly nowUs: number;
  /** Until when the cards, and the waterfall, are true: now, or an instant ago while they wait for their turn. */
  readonly stageUs: number;
  readonly waterfallUs: number;
  readonly title: string;
  readonly seed: number;
  readonly epochUs: number;
  readonly narration: NarrationView;
  readonly clients: readonly ClientView[];
  readonly router: RouterView;
  /** Scenario order. */
  readonly nodes: readonly NodeView[];
  readonly primaryId: string | null;
  readonly links: readonly LinkView[];
  /** Null while every member can reach every other, if only through others. */
  readonly partition: PartitionView | null;
  readonly packets: readonly PacketView[];
  readonly logs: LogStreamsView;
  readonly waterfall: WaterfallView;
  readonly rules: RulesView;
  readonly sessions: readonly SessionView[];
  readonly atRisk: readonly RiskRow[];
  /** Those that are kept. */
  readonly findings: readonly FindingView[];
  /** How many there were in all. */
  readonly found: number;
  readonly timeline: TimelineView;
}
