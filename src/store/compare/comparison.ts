import { createStore, type StoreApi } from 'zustand/vanilla';
import { isMeaningful } from '../../engine/index';
import type { LabState } from '../labState';
import type { Live } from '../live';
import type { LabFrame, TimelineMark } from '../frame/types';
import type { LabWords } from '../words';
import { AnswerCounts } from './answerCounts';
import { differencesOf, type Difference } from './differences';
import { FirstDifference, partedUs } from './parted';
import { Side, type SideOf } from './side';
import { sideFacts, type SideFacts } from './sideFacts';

/** A step to what means something does not look further than this, virtual microseconds. */
const quietUs = 10_000_000;
/** A tab that slept does not make up for it. */
const longestFrameMs = 100;

export interface Compared {
  readonly a: SideFacts;
  readonly b: SideFacts;
  readonly differences: readonly Difference[];
  /** The first fact that differs, virtual microseconds; null while there was none. */
  readonly firstUs: number | null;
}

/** Two runs side by side under one clock. Neither is the lab's own: that one stays as it is. */
export class Comparison {
  readonly a: Side;
  readonly b: Side;
  /** The clock of both, as a lab: what the transport and its keys act on. Its frame is A's, with the marks of both. */
  readonly clock: StoreApi<LabState>;
  /** Up to here both are one and the same, virtual microseconds; Infinity when nothing parts them. */
  readonly partedUs: number;
  private readonly first = new FirstDifference();
  private readonly counts: { readonly a: AnswerCounts; readonly b: AnswerCounts };
  private marks: { readonly of: readonly unknown[]; readonly list: readonly TimelineMark[] } = {
    of: [],
    list: [],
  };

  constructor(
    live: Live,
    sides: { readonly a: SideOf; readonly b: SideOf },
    picture: LabFrame,
    private readonly words: LabWords,
  ) {
    this.partedUs = partedUs(sides.a.history, sides.b.history);
    const sinceUs = Number.isFinite(this.partedUs) ? this.partedUs : 0;
    this.counts = { a: new AnswerCounts(sinceUs), b: new AnswerCounts(sinceUs) };
    this.a = new Side(live, sides.a, picture);
    this.b = new Side(live, sides.b, picture);
    this.clock = createStore<LabState>()(() => ({
      ...this.a.store.getState(),
      play: () => this.play(true),
      pause: () => this.play(false),
      seek: (us) => this.seek(us),
      stepEvent: () => this.step(() => true),
      stepMeaningful: () => this.step(() => this.sawMeaning()),
      stepBack: () => this.seek(Math.max(this.a.lastUs, this.b.lastUs)),
      move: (how) => {
        this.a.store.getState().move(how);
        this.seek(this.a.nowUs);
      },
      setSpeed: (usPerS) => this.clock.setState({ speedUsPerS: usPerS, reachedSpeedUsPerS: usPerS }),
    }));
    this.publish();
  }

  private get sides(): readonly [Side, Side] {
    return [this.a, this.b];
  }

  /** The instant of both. While time runs, the slower one sets it. */
  get nowUs(): number {
    return Math.min(this.a.nowUs, this.b.nowUs);
  }

  /** One animation frame: real milliseconds since the last one. */
  tick(elapsedMs: number): void {
    if (this.busy !== null) {
      for (const side of this.sides) side.travel();
      this.publish();
      return;
    }
    const { playing, speedUsPerS } = this.clock.getState();
    if (!playing) return;
    const goalUs = this.nowUs + Math.round((speedUsPerS * Math.min(elapsedMs, longestFrameMs)) / 1000);
    for (const side of this.sides) side.playTo(goalUs, speedUsPerS);
    this.publish();
  }

  /** What there is to say of both now. Not while one of them is on its way. */
  compare(): Compared | null {
    if (this.busy !== null) return null;
    const a = sideFacts(this.a.player, this.counts.a, this.words);
    const b = sideFacts(this.b.player, this.counts.b, this.words);
    const together = this.a.nowUs === this.b.nowUs;
    const firstUs = together
      ? this.first.look(this.a.player.current.trace, this.b.player.current.trace)
      : null;
    return { a, b, differences: differencesOf(a, b), firstUs };
  }

  /** Progress of the side that has the longer way to go (0..1); null when both have arrived. */
  private get busy(): number | null {
    const ways = this.sides.map(({ busy }) => busy).filter((busy) => busy !== null);
    return ways.length === 0 ? null : Math.min(...ways);
  }

  private play(on: boolean): void {
    for (const side of this.sides) side.play(on);
    this.clock.setState({ playing: on });
    // A side that the engine could not keep up with goes where the other is.
    if (!on) this.seek(Math.max(this.a.nowUs, this.b.nowUs));
  }

  private seek(us: number): void {
    for (const side of this.sides) side.seek(us);
    this.clock.setState({ playing: false });
    this.publish();
  }

  /** From instant to instant at which something happens in either, until it is what one looks for. */
  private step(isIt: () => boolean): void {
    const limitUs = this.nowUs + quietUs;
    for (;;) {
      const nextUs = Math.min(this.a.nextUs, this.b.nextUs, limitUs);
      this.seen = this.sides.map(({ player }) => player.current.trace.lastSeq);
      for (const { player } of this.sides) player.playTo(nextUs);
      if (nextUs >= limitUs || isIt()) break;
    }
    this.seek(this.nowUs);
  }

  /** The newest facts before the last step. */
  private seen: readonly number[] = [];

  private sawMeaning(): boolean {
    return this.sides.some(({ player }, i) => {
      for (const entry of player.current.trace.from((this.seen[i] ?? 0) + 1)) {
        if (isMeaningful(entry)) return true;
      }
      return false;
    });
  }

  private publish(): void {
    const { frame, phase } = this.a.store.getState();
    const reachedUs = Math.max(this.a.player.reachedUs, this.b.player.reachedUs);
    const reachedSpeed = Math.min(
      ...this.sides.map(({ store }) => store.getState().reachedSpeedUsPerS),
      this.clock.getState().speedUsPerS,
    );
    this.clock.setState({
      phase,
      frame: { ...frame, nowUs: this.nowUs, timeline: { reachedUs, marks: this.bothMarks() } },
      busy: this.busy,
      ...(this.clock.getState().playing && { reachedSpeedUsPerS: reachedSpeed }),
    });
  }

  private bothMarks(): readonly TimelineMark[] {
    const of = this.sides.map(({ player }) => player.marks);
    if (of.some((marks, i) => marks !== this.marks.of[i])) {
      this.marks = { of, list: of.flat().sort((one, other) => one.atUs - other.atUs) };
    }
    return this.marks.list;
  }

  close(): void {
    for (const side of this.sides) side.close();
  }
}
