/** The part of a lab that needs the engine: loaded when the first picture is already on screen. */
import {
  loadSqlite,
  parseScenario,
  readScenario,
  SetupError,
  type Command,
  type CommandRefusal,
  type Sqlite,
} from '../engine/index';
import { present } from '../shared/assert';
import { DrillRunner, type DrillSettings, type DrillView } from './drillRunner';
import type { BranchView, History } from './branches';
import { causesOf, type CauseView } from './frame/causes';
import { comparison } from './frame/comparison';
import { failoverView } from './frame/failover';
import type { FailoverView } from './frame/failoverTypes';
import { payloadOf } from './frame/payload';
import type { DataCompareView, LabFrame, PayloadView } from './frame/types';
import type { Replayed, RunFacts, Takeover } from './runFacts';
import type { Selection } from './selection';
import { NarrationHold } from './narrationHold';
import { Player, type Stopwatch } from './player';
import { runbookOf, type Runbook } from './runbook';
import type { LabWords } from './words';

export interface OpenProblem {
  readonly code: 'scenarioSyntax' | 'scenarioInvalid';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A scenario that runs: its id, and how fast it plays at first, virtual microseconds a real second. */
export interface OpenedScenario {
  readonly id: string;
  readonly paceUsPerS: number;
}

/** A running scenario and what can be asked of it. */
export class Live {
  private player: Player | null = null;
  private hold: NarrationHold | null = null;
  private holdsSteps = false;
  private runner: DrillRunner | null = null;

  private constructor(
    private readonly sqlite: Sqlite,
    private readonly words: LabWords,
    private readonly now: Stopwatch,
  ) {}

  static async load(words: LabWords, now: Stopwatch): Promise<Live> {
    return new Live(await loadSqlite(), words, now);
  }

  /** A lab of its own that plays this history, at `us`: nothing that happens there changes this one. */
  beside(history: History, us: number): Live {
    const other = new Live(this.sqlite, this.words, this.now);
    other.player = new Player(this.sqlite, history.scenario, this.words, this.now);
    other.player.adopt(history, us);
    other.hold = new NarrationHold(other.player.projection.idleSentence());
    return other;
  }

  /** Parse, build, then replace: a bad file leaves the running lab as it is. Null when it runs. */
  open(source: { readonly text: string } | { readonly value: unknown }): OpenProblem | OpenedScenario {
    const parsed = 'text' in source ? parseScenario(source.text) : readScenario(source.value);
    if (!parsed.ok) {
      const { path = '', reason = '' } = parsed.problems[0] ?? {};
      return {
        code: path === '' ? 'scenarioSyntax' : 'scenarioInvalid',
        params: { path, reason, more: parsed.problems.length - 1 },
      };
    }
    try {
      const next = new Player(this.sqlite, parsed.scenario, this.words, this.now);
      next.holdSteps(this.holdsSteps);
      this.stopDrill();
      this.player?.close();
      this.player = next;
      this.hold = new NarrationHold(next.projection.idleSentence());
      const { id, paceUsPerS } = parsed.scenario;
      return { id, paceUsPerS };
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      return { code: 'scenarioInvalid', params: { path: 'setup', reason: error.message, more: 0 } };
    }
  }

  /** Each step of a failover waits for a person, in this run and in those opened later. */
  holdSteps(holds: boolean): void {
    this.holdsSteps = holds;
    this.player?.holdSteps(holds);
  }

  replayWithSettings(): void {
    const { player } = this;
    player?.replayWithSettings();
    if (player !== null) this.hold = new NarrationHold(player.projection.idleSentence());
  }

  get playing(): Player | null {
    return this.player;
  }

  frame(timeRuns: boolean): LabFrame | null {
    const { player, hold } = this;
    if (player === null || hold === null) return null;
    const frame = player.projection.frame(
      (standing, fresh) => hold.next(standing, fresh, timeRuns, this.now()),
      player.reachedUs,
      timeRuns,
    );
    return { ...frame, timeline: { ...frame.timeline, marks: player.marks } };
  }

  send(command: Command): CommandRefusal | null {
    return this.player?.command(command) ?? null;
  }

  comparison(table: string | null): DataCompareView | null {
    const { player } = this;
    return player === null ? null : comparison(player.current, player.projection.tables, table);
  }

  payload(selection: Selection): PayloadView | null {
    return this.player === null ? null : payloadOf(this.player.current.cluster, selection, this.words);
  }

  causes(seq: number): readonly CauseView[] {
    const run = this.player?.current;
    return run === undefined ? [] : causesOf(run.cluster, run.trace, seq, this.words);
  }

  runFacts(): RunFacts | null {
    const run = this.player?.current;
    if (run === undefined) return null;
    const { nowUs, events, trace, commands, scenario } = run;
    const byHand = commands.length + (this.player?.adopted ?? 0);
    return { nowUs, events, hash: trace.hash, commands: byHand, untilUs: scenario.untilUs };
  }

  /** False before a scenario runs. */
  startDrill(settings: DrillSettings): boolean {
    this.stopDrill();
    const run = this.player?.current;
    if (run === undefined) return false;
    this.runner = new DrillRunner(this.sqlite, run, settings, this.now);
    return true;
  }

  /** A share of the work of a drill; when it is over, the run goes on with what was done in it. */
  advanceDrill(): DrillView | null {
    const { runner, player } = this;
    if (runner === null || player === null) return null;
    const { settings } = runner;
    if (!runner.advance()) return { settings, progress: runner.progress, report: null };
    const { report, commands } = present(runner.result, 'result of the drill');
    this.stopDrill();
    player.playHistory(commands, report.fromUs, report.untilUs);
    return { settings, progress: 1, report };
  }

  stopDrill(): void {
    this.runner?.close();
    this.runner = null;
  }

  branches(): readonly BranchView[] {
    const { player } = this;
    return player === null ? [] : player.branches.view(player.reachedUs);
  }

  runbook(): Runbook | null {
    return this.player === null ? null : runbookOf(this.player.current);
  }

  takeover(): Takeover {
    const { player } = this;
    const failovers = player?.current.cluster.failovers ?? [];
    return { newest: failovers[failovers.length - 1]?.id ?? 0, held: player?.heldStep?.step ?? null };
  }

  /** `looked`: the candidate whose cost is to be shown. */
  failover(looked: string | null): FailoverView | null {
    const { player } = this;
    return player === null ? null : failoverView(player.current, this.words, player.heldStep, looked);
  }

  replayed(): Replayed | null {
    return this.player?.before ?? null;
  }

  close(): void {
    this.stopDrill();
    this.player?.close();
  }
}
