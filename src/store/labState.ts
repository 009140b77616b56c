import type { Command, CommandRefusal } from '../engine/cluster/commands';
import type { DataCompareView, LabFrame, PayloadView } from './frame/types';

export type MainView = 'stage' | 'data';
export type Selection =
  | { readonly kind: 'packet'; readonly id: number }
  | { readonly kind: 'entry'; readonly tx: number; readonly nodeId: string }
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly from: string; readonly to: string }
  | null;

/** What went wrong where the person is looking; kept until it stops being true. */
export interface Notice {
  readonly id: number;
  readonly area: 'narration' | 'console' | 'rules' | 'scenario';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What identifies a run at an instant: the same scenario, seed and commands give the same, in Node too. */
export interface RunFacts {
  readonly nowUs: number;
  readonly events: number;
  /** 16 hex digits over the whole trace up to here. */
  readonly hash: string;
  /** Commands given by hand so far. */
  readonly commands: number;
  /** Where the scenario file ends. */
  readonly untilUs: number;
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
  /** Progress of a long advance (0..1); null when there is none. */
  readonly busy: number | null;

  play(): void;
  pause(): void;
  stepEvent(): void;
  stepMeaningful(): void;
  stepBack(): void;
  seek(timeUs: number): void;
  setSpeed(usPerS: number): void;
  /** Null when it was carried out. */
  send(command: Command): CommandRefusal | null;
  select(selection: Selection): void;
  setView(view: MainView): void;
  dismissNotice(id: number): void;
  openScenario(id: string): void;
  openScenarioText(text: string): void;
  /** Derived on demand. */
  comparison(table: string | null): DataCompareView | null;
  payload(selection: Selection): PayloadView | null;
  runFacts(): RunFacts | null;
  causes(seq: number): readonly { readonly seq: number; readonly atUs: number; readonly text: string }[];
}
