import type { AtHand } from './atHand';

const mostCauses = 24;
const mostEffects = 60;

/** What led to a fact and what came of it, as numbers of facts. */
export interface FactChain {
  /** Always the trigger of the trigger, oldest first. */
  readonly causes: readonly number[];
  /** What else it needed besides its trigger: the acks that a commit waited for. */
  readonly also: readonly number[];
  /** The oldest cause has causes that are not at hand any more. */
  readonly goesBack: boolean;
  /** What it led to directly, oldest first. */
  readonly effects: readonly number[];
  /** Effects beyond those. */
  readonly more: number;
}

/** The chain of one fact. Effects are looked for once: later, only among what is new. */
export class ChainOf {
  private effects: number[] = [];
  private readTo: number;

  constructor(readonly seq: number) {
    this.readTo = seq;
  }

  read(facts: AtHand): FactChain {
    const { seq } = this;
    for (let at = this.readTo + 1; at <= facts.lastSeq; at++) {
      if (facts.at(at)?.causes.includes(seq)) this.effects.push(at);
    }
    this.readTo = Math.max(this.readTo, facts.lastSeq);
    const causes: number[] = [];
    let next = facts.at(seq)?.causes[0] ?? 0;
    while (next > 0 && causes.length < mostCauses && facts.at(next) !== null) {
      causes.push(next);
      next = facts.at(next)?.causes[0] ?? 0;
    }
    const also = (facts.at(seq)?.causes.slice(1) ?? []).filter((other) => facts.at(other) !== null);
    return {
      causes: causes.reverse(),
      also,
      goesBack: next > 0,
      effects: this.effects.slice(0, mostEffects),
      more: Math.max(0, this.effects.length - mostEffects),
    };
  }
}
