/** The same read, answered by another rule: runs of their own that part from this one just before it was routed. */
import {
  Snapshot,
  type Cluster,
  type ReadPolicy,
  type RecordedCommand,
  type RouteReason,
  type Run,
  type SqlValue,
  type StatementOutcome,
} from '../../engine/index';
import { present } from '../../shared/assert';
import type { Live } from '../live';
import type { Player, Stopwatch } from '../player';
import type { LabWords } from '../words';
import { decisionsOf, executedAtUs, findRead, missedWrite, type Asked } from './readDetail';
import type { MissedWrite, ReadId } from './types';

/** What is other in that run. */
export type Change =
  | { readonly kind: 'policy'; readonly policy: ReadPolicy }
  /** Health checks more often, from a while before. */
  | { readonly kind: 'checks'; readonly everyUs: number };

export interface OtherAnswer {
  readonly change: Change;
  /** Null: nobody answered for as long as was waited. */
  readonly answeredAtUs: number | null;
  readonly latencyUs: number | null;
  readonly node: string | null;
  readonly reason: RouteReason | null;
  readonly outcome: 'ok' | 'failed' | 'unknown' | null;
  readonly failure: string | null;
  readonly rows: readonly (readonly SqlValue[])[];
  readonly missed: MissedWrite | null;
}

/** Virtual time that an answer may take. */
const patienceUs = 60_000_000;
const batch = 32;

/** Where a run parts from the one that is shown. */
interface Parting {
  readonly atUs: number;
  readonly snapshot: Snapshot<object>;
}

interface Trial {
  readonly run: Run;
  /** Of what was done by hand, how much is done here as well. */
  repeated: number;
}

/** Asks one change after the other, a share of the work at a time. The run that is shown is not touched. */
export class WhatIf {
  readonly answers: OtherAnswer[] = [];
  private readonly beside: Live;
  private readonly recorded: readonly RecordedCommand[];
  private readonly decidedAtUs: number;
  private readonly checksFromUs: number;
  private readonly partings = new Map<number, Parting>();
  private trial: Trial | null = null;

  private constructor(
    live: Live,
    player: Player,
    private readonly id: ReadId,
    read: Asked,
    private readonly changes: readonly Change[],
    private readonly words: LabWords,
    private readonly now: Stopwatch,
  ) {
    const { history } = player;
    this.recorded = history.recorded;
    this.decidedAtUs = decisionsOf(read)[0]?.atUs ?? read.sentAtUs;
    // A round of checks that fell before the read falls into this stretch in the other run as well.
    this.checksFromUs = Math.max(0, this.decidedAtUs - player.current.cluster.reads.monitor.everyUs);
    this.beside = live.beside(history, this.partsAtUs(changes[0]));
  }

  /** Null when that read is not at hand. */
  static of(
    live: Live,
    player: Player,
    id: ReadId,
    changes: readonly Change[],
    words: LabWords,
    now: Stopwatch,
  ): WhatIf | null {
    const read = findRead(player.current.cluster, id);
    return read === null ? null : new WhatIf(live, player, id, read, changes, words, now);
  }

  /** The last instant before the router had the read, or before its beliefs would come out otherwise. */
  private partsAtUs(change: Change | undefined): number {
    return Math.max(0, (change?.kind === 'checks' ? this.checksFromUs : this.decidedAtUs) - 1);
  }

  /** 0 to 1. */
  get progress(): number {
    return this.changes.length === 0 ? 1 : this.answers.length / this.changes.length;
  }

  /** Works for so many milliseconds. True when all have been asked. */
  advance(budgetMs: number): boolean {
    const startMs = this.now();
    do {
      const change = this.changes[this.answers.length];
      if (change === undefined) return true;
      if (this.trial === null) this.begin(change, budgetMs);
      else if (this.goOn(this.trial)) this.note(change, this.trial.run);
    } while (this.now() - startMs < budgetMs);
    return this.answers.length === this.changes.length;
  }

  private begin(change: Change, budgetMs: number): void {
    const parting = this.partingAt(this.partsAtUs(change), budgetMs);
    if (parting === null) return;
    const { run } = parting.snapshot.take();
    const repeated = run.commands.length;
    if (change.kind === 'policy')
      run.command({ type: 'setReadPolicy', session: this.id.session, policy: change.policy });
    else {
      const { everyUs } = change;
      // Nobody is to be given up between two of these checks.
      const unhealthyAfterUs = Math.max(run.cluster.reads.monitor.unhealthyAfterUs, everyUs + 1);
      run.command({ type: 'setMonitor', settings: { on: true, everyUs, unhealthyAfterUs } });
    }
    this.trial = { run, repeated };
  }

  /** Null while the way there is not gone yet. */
  private partingAt(atUs: number, budgetMs: number): Parting | null {
    const known = this.partings.get(atUs);
    if (known !== undefined) return known;
    const player = present(this.beside.playing, 'run beside');
    if (player.progress === null && player.current.nowUs !== atUs) player.seek(atUs);
    if (!player.travel(budgetMs)) return null;
    const parting = { atUs, snapshot: new Snapshot(player.current, {}) };
    this.partings.set(atUs, parting);
    return parting;
  }

  /** What was done by hand after the parting is done again at its time. True when the read is answered, or too much time is over. */
  private goOn(trial: Trial): boolean {
    const { run } = trial;
    const limitUs = this.decidedAtUs + patienceUs;
    const next = this.recorded[trial.repeated];
    const untilUs = Math.min(limitUs, next?.atUs ?? Infinity);
    for (let i = 0; i < batch; i++) {
      if (run.stepUntil(untilUs)) {
        if (this.answered(run.cluster) !== null) return true;
        continue;
      }
      run.advanceTo(untilUs);
      if (next === undefined || untilUs >= limitUs) return true;
      run.command(next.command);
      trial.repeated++;
      return false;
    }
    return false;
  }

  private answered({ sessions }: Cluster): StatementOutcome | null {
    const outcomes = sessions.get(this.id.session)?.outcomes ?? [];
    return outcomes.findLast(({ number }) => number === this.id.number) ?? null;
  }

  private note(change: Change, run: Run): void {
    const read = this.answered(run.cluster);
    const { answer = null, route = null, answeredAtUs = null } = read ?? {};
    const failed = (answer?.failure ?? null) !== null;
    const readAtUs = read === null ? null : (executedAtUs(run.trace, read) ?? answeredAtUs);
    this.answers.push({
      change,
      answeredAtUs,
      latencyUs: read === null || answeredAtUs === null ? null : answeredAtUs - read.sentAtUs,
      node: failed ? null : (answer?.node ?? null),
      reason: route?.reason ?? null,
      outcome: answer?.outcome ?? null,
      failure: answer?.failure ?? null,
      rows: answer?.rows ?? [],
      missed: read === null || readAtUs === null ? null : missedWrite(run, read, readAtUs, this.words),
    });
    run.close();
    this.trial = null;
  }

  close(): void {
    this.trial?.run.close();
    this.trial = null;
    this.beside.close();
  }
}
