import type { Command, CommandRefusal } from '../engine/cluster/commands';
import type { FailoverView } from './frame/failoverTypes';
import type { DataCompareView, LabFrame, PayloadView } from './frame/types';
import type { DrillSettings, DrillView } from './drillRunner';
import type { BranchView } from './branches';
import type { Live } from './live';
import type { Player } from './player';
import type { Runbook } from './runbook';
import type { Replayed, RunFacts, Takeover } from './runFacts';
import type { Selection } from './selection';

export type MainView = 'stage' | 'data' | 'spacetime' | 'trace' | 'reads';
/** What went wrong where the person is looking; kept until it stops being true. */
export interface Notice {
  readonly id: number;
  readonly area: 'narration' | 'console' | 'rules' | 'scenario';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One lab instance. Created per lab, never a module singleton. */
export interface LabState {
  /** `picture`: the first, precomputed frame is on screen and the engine is still loading. */
  readonly phase: 'picture' | 'ready' | 'failed';
  readonly failure: string | null;
  readonly frame: LabFrame;
  readonly playing: boolean;
  /** Virtual microseconds per real second that were asked for and are really reached. */
  readonly speedUsPerS: number;
  readonly reachedSpeedUsPerS: number;
  readonly view: MainView;
  readonly selection: Selection;
  readonly notices: readonly Notice[];
  readonly scenarioId: string;
  /** Each step of a failover waits for a person. */
  readonly stepByStep: boolean;
  readonly takeover: Takeover;
  /** The newest drill of this run; null when there was none. */
  readonly drill: DrillView | null;
  /** The history that is being played; acting in the past begins another. */
  readonly branch: number;
  /** Progress of a long advance (0..1); null when there is none. */
  readonly busy: number | null;

  play(): void;
  pause(): void;
  stepEvent(): void;
  stepMeaningful(): void;
  stepBack(): void;
  seek(timeUs: number): void;
  /** Stops the clock, moves through the run, shows. For what is loaded on demand. */
  move(how: (player: Player) => unknown): void;
  setSpeed(usPerS: number): void;
  /** Null when it was carried out. */
  send(command: Command): CommandRefusal | null;
  select(selection: Selection): void;
  setView(view: MainView): void;
  dismissNotice(id: number): void;
  openScenario(id: string): void;
  openScenarioText(text: string): void;
  /** From the present instant on; the run goes on as the drill did. */
  startDrill(settings: DrillSettings): void;
  stopDrill(): void;
  setStepByStep(on: boolean): void;
  /** Takes the step of a failover that waits. */
  takeStep(): void;
  /** The same scenario and commands, with the failover settings in force now from the start. */
  replayWithSettings(): void;
  /** Plays another history from the present instant on, or from its end. */
  changeTo(branch: number): void;
  nameBranch(branch: number, name: string): void;
  /** Derived on demand; for what is loaded on demand, which brings its own question. Null before a scenario runs. */
  ask<T>(question: (player: Player, live: Live) => T): T | null;
  branches(): readonly BranchView[];
  comparison(table: string | null): DataCompareView | null;
  payload(selection: Selection): PayloadView | null;
  runFacts(): RunFacts | null;
  /** `looked`: the candidate whose cost is to be shown; null for the one that the rule would take. */
  failover(looked: string | null): FailoverView | null;
  replayed(): Replayed | null;
  /** Null before a scenario runs. */
  runbook(): Runbook | null;
  causes(seq: number): readonly { readonly seq: number; readonly atUs: number; readonly text: string }[];
}
