/** Who notices a dead primary, who decides, and what keeps an old one from going on. Times in virtual microseconds. */
export interface FailoverSettings {
  /** `off`: nobody acts; a person promotes by hand. */
  mode: 'off' | 'on';
  /** An observer decides, or the standbys elect among themselves. */
  coordinator: 'observer' | 'standbys';
  /** Heartbeats in a row that may be missing before the primary is suspected. */
  missedBeats: number;
  /** Promotion needs the votes of a majority of all members. */
  quorum: boolean;
  /** The observer votes as well, and stores nothing. */
  witness: boolean;
  /** `mostLog`: newest timeline, flushed, replayed, id. `lowestLag`: the least replay lag, as a simple manager does. */
  candidateRule: 'mostLog' | 'lowestLag';
  /** How long the coordinator waits for answers to a question. */
  answerUs: number;
  /** A primary that a majority does not answer takes no writes. */
  minorityReadOnly: boolean;
  /** Requests, acks and streams carry the highest term seen; what is older is refused. */
  tokens: boolean;
  lease: LeaseSettings | null;
  stonith: StonithSettings | null;
  /** The router keeps writes while it knows no primary, instead of failing them. */
  holdWrites: boolean;
  /** How long a client uses an address that it has looked up; 0 asks the router each time. */
  addressTtlUs: number;
}

/**
 * A primary may write until its lease ends by its own clock, less `maxSkewUs`; nobody succeeds it before the lease has
 * ended by the grantor's clock, plus `maxSkewUs`.
 */
export interface LeaseSettings {
  readonly durationUs: number;
  readonly maxSkewUs: number;
}

/** Power is cut through a channel of its own, through the cluster's network, or not at all: the channel is broken. */
export interface StonithSettings {
  readonly channel: 'own' | 'network' | 'broken';
  readonly delayUs: number;
}

export const defaultFailover: FailoverSettings = {
  mode: 'off',
  coordinator: 'observer',
  missedBeats: 3,
  quorum: true,
  witness: false,
  candidateRule: 'mostLog',
  answerUs: 250_000,
  minorityReadOnly: true,
  tokens: true,
  lease: null,
  stonith: null,
  holdWrites: false,
  addressTtlUs: 0,
};

export const defaultLease: LeaseSettings = { durationUs: 2_000_000, maxSkewUs: 250_000 };
export const defaultStonith: StonithSettings = { channel: 'own', delayUs: 50_000 };

/** Whether members heed terms: with elections by quorum they have to. */
export const heedsTerms = ({ mode, quorum, tokens }: FailoverSettings): boolean =>
  mode === 'on' && (quorum || tokens);
