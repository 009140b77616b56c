import type { Sentence } from './frame/sentence';
import type { NarrationView } from './frame/types';

/** Real milliseconds that a sentence stays when a lighter one wants its place while time runs. */
const holdMs = [0, 900, 1800, 2600] as const;

/** Keeps the narration readable while time runs; when it stands, the newest fact speaks. */
export class NarrationHold {
  private shown: Sentence | null = null;
  private sinceMs = 0;

  constructor(private readonly idle: NarrationView) {}

  next(standing: Sentence | null, fresh: Sentence | null, playing: boolean, nowMs: number): NarrationView {
    const wanted = this.choose(standing, fresh, playing, nowMs);
    if (wanted !== null) {
      if (wanted.view.seq !== this.shown?.view.seq) this.sinceMs = nowMs;
      this.shown = wanted;
    }
    return this.shown?.view ?? this.idle;
  }

  private choose(
    standing: Sentence | null,
    fresh: Sentence | null,
    playing: boolean,
    nowMs: number,
  ): Sentence | null {
    const heavier =
      fresh !== null && (standing === null || fresh.weight > standing.weight) ? fresh : standing;
    if (!playing)
      return fresh !== null && fresh.weight >= (standing?.weight ?? 0) ? fresh : (standing ?? fresh);
    const held = this.shown !== null && nowMs - this.sinceMs < holdMs[this.shown.weight];
    if (held && (heavier === null || heavier.weight < this.shown!.weight)) return null;
    return heavier;
  }
}
