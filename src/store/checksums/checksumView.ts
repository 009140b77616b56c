import type { ChecksumRun } from '../engine/index';
import type { Player } from './player';

/** A stretch of a table in which a copy differs; null keys are its ends. */
export interface DifferingStretch {
  readonly after: string | null;
  readonly upTo: string | null;
  readonly rows: number;
}

export interface ComparedCopy {
  readonly nodeId: string;
  /** Chunks by what came out. */
  readonly equal: number;
  readonly different: number;
  readonly away: number;
  readonly late: number;
  /** The first of those that differ and are at hand. */
  readonly where: readonly DifferingStretch[];
}

/** The newest comparison of all copies. Virtual microseconds. */
export interface ChecksumView {
  readonly state: ChecksumRun['state'];
  readonly primary: string;
  readonly startedUs: number;
  readonly tookUs: number;
  readonly chunksDone: number;
  /** The table that is being read. */
  readonly underWay: string | null;
  /** Copies that the newest chunk waits for. */
  readonly waitsFor: readonly string[];
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly copies: readonly ComparedCopy[];
  }[];
  readonly busy: readonly { readonly nodeId: string; readonly us: number }[];
}

const stretchesNamed = 3;

function differing({ chunks }: ChecksumRun, table: string, node: string): readonly DifferingStretch[] {
  const found = chunks.filter(
    (chunk) => chunk.table === table && chunk.standbys.get(node)?.verdict === 'different',
  );
  return found.slice(0, stretchesNamed).map(({ after, upTo, hash }) => ({ after, upTo, rows: hash.rows }));
}

/** Null before anything was compared in this history. */
export function checksumsOf({ current: { cluster, nowUs } }: Player): ChecksumView | null {
  const run = cluster.checksums.at(-1);
  if (run === undefined) return null;
  const newest = run.chunks.at(-1);
  const waitsFor = [...(newest?.standbys ?? [])].flatMap(([id, { verdict }]) =>
    verdict === 'pending' ? [id] : [],
  );
  return {
    state: run.state,
    primary: run.primary,
    startedUs: run.startedUs,
    tookUs: (run.finishedUs ?? nowUs) - run.startedUs,
    chunksDone: run.chunksDone,
    underWay: run.tables[0] ?? null,
    waitsFor,
    tables: [...run.sums].map(([table, { rows, standbys }]) => ({
      table,
      rows,
      copies: [...standbys].map(([nodeId, counts]) => ({
        nodeId,
        ...counts,
        where: differing(run, table, nodeId),
      })),
    })),
    busy: [...run.busyUs].map(([nodeId, us]) => ({ nodeId, us })),
  };
}
