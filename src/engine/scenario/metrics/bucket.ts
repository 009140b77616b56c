import type { EntrySizes } from '../../log/entry';
import { knownAt, type KnownLag } from './knownLag';
import { count, mergedHistogram, type Histogram } from './histogram';

/** How far a standby's copy has come, in order. */
export const lagStages = ['sent', 'write', 'flush', 'replay'] as const;
export type LagStage = (typeof lagStages)[number];

/** Of one standby and stage: at the end of the bucket, and the highest in it. Bytes, virtual microseconds. */
export interface StageLag {
  readonly bytes: number;
  readonly bytesMax: number;
  readonly us: number;
  readonly usMax: number;
}

/** What a request was: a read, a commit that wrote, or anything else (a part of a transaction, or without effect). */
export const operations = ['read', 'commit', 'other'] as const;
export type Operation = (typeof operations)[number];

/** Answers that were ok, by what they answered: durations from when the application asked to its receipt. */
export interface NodeAnswers extends Readonly<Record<Operation, Histogram>> {
  /** The node that answered; empty for the router. */
  readonly node: string;
  /** What it was when the answer arrived: one that has been both has figures as each. */
  readonly asStandby: boolean;
}

/** Bytes of log that were written, and what the same transactions are in each format. */
export type LogBytes = EntrySizes & { readonly logged: number };

/** What happened in `(fromUs, untilUs]`, and how things stood at its end. Never changes. */
export interface Bucket {
  readonly fromUs: number;
  readonly untilUs: number;
  readonly standbys: readonly string[];
  /** By standby and stage: four figures each. Read them with `lagOf`. */
  readonly lags: readonly number[];
  /** What the router knew at the end. Read it with `knownOf`. */
  readonly known: readonly number[];
  readonly answers: readonly NodeAnswers[];
  /** Answers that were not ok, by their reason; a write whose fate is unknown counts as `unknown`. */
  readonly refused: ReadonlyMap<string, number>;
  readonly entries: number;
  readonly log: LogBytes;
  /** Reads that lacked a write of a table they read which had been acknowledged before they were sent: each of them. */
  readonly staleReads: number;
  /** Those of them to which the primary would have answered something else. */
  readonly staleAnswers: number;
}

export type StandbyFigures = Pick<Bucket, 'standbys' | 'lags' | 'known'>;

/** Figures of a stage, and of a standby. */
const figures = 4;
const figuresOfStandby = figures * lagStages.length;

export function lagOf({ standbys, lags }: Bucket, standby: string, stage: LagStage): StageLag | null {
  const index = standbys.indexOf(standby);
  if (index < 0) return null;
  const at = index * figuresOfStandby + lagStages.indexOf(stage) * figures;
  return { bytes: lags[at]!, bytesMax: lags[at + 1]!, us: lags[at + 2]!, usMax: lags[at + 3]! };
}

export function knownOf({ standbys, known }: Bucket, standby: string): KnownLag | null {
  const index = standbys.indexOf(standby);
  return index < 0 ? null : knownAt(known, index);
}

/** Whose answers, where not everybody's. */
export type Answerer = Partial<Pick<NodeAnswers, 'node' | 'asStandby'>>;

/** Durations of all answers that such a node gave in the bucket. */
export function answersOf(
  { answers }: Bucket,
  operation: Operation,
  { node, asStandby }: Answerer = {},
): Histogram {
  let sum: Histogram = [];
  for (const one of answers) {
    if (node !== undefined && one.node !== node) continue;
    if (asStandby === undefined || one.asStandby === asStandby) sum = mergedHistogram(sum, one[operation]);
  }
  return sum;
}

type OpenAnswers = Record<Operation, number[]> & Pick<NodeAnswers, 'node' | 'asStandby'>;
type OpenLog = { -readonly [Key in keyof LogBytes]: number };

const noLog: LogBytes = Object.freeze({
  logged: 0,
  statementBare: 0,
  statementShipped: 0,
  row: 0,
  wal: 0,
});
const noAnswers: Bucket['answers'] = Object.freeze([]);
const noRefusals: Bucket['refused'] = new Map();

/** The bucket that time is in. */
export class OpenBucket {
  private readonly answers: OpenAnswers[] = [];
  private readonly refused = new Map<string, number>();
  private entries = 0;
  private log: OpenLog | null = null;
  staleReads = 0;
  staleAnswers = 0;

  constructor(readonly fromUs: number) {}

  answered(node: string, asStandby: boolean, operation: Operation, us: number): void {
    let answers = this.answers.find((known) => known.node === node && known.asStandby === asStandby);
    if (answers === undefined) {
      answers = { node, asStandby, read: [], commit: [], other: [] };
      this.answers.push(answers);
    }
    count(answers[operation], us);
  }

  refuse(reason: string): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }

  written(bytes: number, sizes: EntrySizes): void {
    this.entries++;
    this.log ??= { ...noLog };
    this.log.logged += bytes;
    this.log.statementBare += sizes.statementBare;
    this.log.statementShipped += sizes.statementShipped;
    this.log.row += sizes.row;
    this.log.wal += sizes.wal;
  }

  closed(untilUs: number, { standbys, lags, known }: StandbyFigures): Bucket {
    const { fromUs, answers, refused, entries, log, staleReads, staleAnswers } = this;
    return Object.freeze({
      fromUs,
      untilUs,
      standbys,
      lags,
      known,
      answers: answers.length === 0 ? noAnswers : answers,
      refused: refused.size === 0 ? noRefusals : refused,
      entries,
      log: log ?? noLog,
      staleReads,
      staleAnswers,
    });
  }
}

/** Two buckets that follow each other as one: sums, the higher maxima, the later ends. */
export function mergedBucket(a: Bucket, b: Bucket): Bucket {
  return Object.freeze({
    fromUs: a.fromUs,
    untilUs: b.untilUs,
    standbys: b.standbys,
    lags: mergedLags(a, b),
    known: b.known,
    answers: mergedAnswers(a.answers, b.answers),
    refused: mergedRefusals(a.refused, b.refused),
    entries: a.entries + b.entries,
    log: mergedLog(a.log, b.log),
    staleReads: a.staleReads + b.staleReads,
    staleAnswers: a.staleAnswers + b.staleAnswers,
  });
}

/** Of the standbys that are there in the end. */
function mergedLags(a: Bucket, b: Bucket): readonly number[] {
  if (a.lags === b.lags) return b.lags;
  const made = b.lags.slice();
  const sameStandbys = a.standbys === b.standbys;
  for (const [index, standby] of b.standbys.entries()) {
    const before = sameStandbys ? index : a.standbys.indexOf(standby);
    if (before < 0) continue;
    const from = before * figuresOfStandby;
    const to = index * figuresOfStandby;
    for (let i = 1; i < figuresOfStandby; i += 2) {
      if (a.lags[from + i]! > made[to + i]!) made[to + i] = a.lags[from + i]!;
    }
  }
  return made;
}

function mergedAnswers(a: Bucket['answers'], b: Bucket['answers']): Bucket['answers'] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const made = a.slice();
  for (const answers of b) {
    const { node, asStandby } = answers;
    const at = made.findIndex((one) => one.node === node && one.asStandby === asStandby);
    if (at < 0) made.push(answers);
    else {
      const { read, commit, other } = made[at]!;
      made[at] = {
        node,
        asStandby,
        read: mergedHistogram(read, answers.read),
        commit: mergedHistogram(commit, answers.commit),
        other: mergedHistogram(other, answers.other),
      };
    }
  }
  return made;
}

function mergedRefusals(a: Bucket['refused'], b: Bucket['refused']): Bucket['refused'] {
  if (a.size === 0) return b;
  const made = new Map(a);
  for (const [reason, times] of b) made.set(reason, (made.get(reason) ?? 0) + times);
  return made;
}

function mergedLog(a: LogBytes, b: LogBytes): LogBytes {
  if (a === noLog) return b;
  if (b === noLog) return a;
  return {
    logged: a.logged + b.logged,
    statementBare: a.statementBare + b.statementBare,
    statementShipped: a.statementShipped + b.statementShipped,
    row: a.row + b.row,
    wal: a.wal + b.wal,
  };
}
