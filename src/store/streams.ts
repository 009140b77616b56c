import type { Player } from './player';

/** What a stream of statements is made of, as its scenario says. */
export interface StreamAbout {
  readonly id: string;
  readonly arrivals: 'steady' | 'uneven' | 'poisson';
  /** Templates, with placeholders for what is drawn. */
  readonly statements: readonly string[];
  /** Some keys come far more often than others: the k-th with the weight 1/k. */
  readonly skewed: boolean;
}

export const streamsAbout = ({ current }: Player): readonly StreamAbout[] =>
  current.cluster.streams.map(({ id, arrivals, statements, reads, readPercent }) => {
    const all = reads.length > 0 && readPercent > 0 ? [...statements, ...reads] : statements;
    return { id, arrivals, statements: all, skewed: all.some((text) => /\{\{\s*zipf\b/.test(text)) };
  });
