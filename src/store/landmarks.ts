import type { TimelineMark } from './frame/types';

/** What one may go to, back and forth. */
export const landmarkKinds = ['meaningful', 'commit', 'failure', 'finding'] as const;
export type LandmarkKind = (typeof landmarkKinds)[number];

const kindOf: Readonly<Record<TimelineMark['kind'], LandmarkKind | null>> = {
  commit: 'commit',
  fault: 'failure',
  role: 'failure',
  finding: 'finding',
  command: null,
};

export const isLandmark = (mark: TimelineMark, kind: LandmarkKind): boolean => kindOf[mark.kind] === kind;

interface Seen {
  count: number;
  /** When it happened last, and the last time before that instant; virtual microseconds. */
  lastUs: number | null;
  earlierUs: number | null;
}

/** How often things of a kind have happened, and when last: enough to find each of them again, one by one. */
export class Landmarks {
  private readonly seen = Object.fromEntries(
    landmarkKinds.map((kind): [string, Seen] => [kind, { count: 0, lastUs: null, earlierUs: null }]),
  ) as Readonly<Record<LandmarkKind, Seen>>;

  note(kind: LandmarkKind, atUs: number): void {
    const seen = this.seen[kind];
    seen.count++;
    if (seen.lastUs !== atUs) seen.earlierUs = seen.lastUs;
    seen.lastUs = atUs;
  }

  noteMark(mark: TimelineMark): void {
    const kind = kindOf[mark.kind];
    if (kind !== null) this.note(kind, mark.atUs);
  }

  count(kind: LandmarkKind): number {
    return this.seen[kind].count;
  }

  /** The instant at which it happened last, and the one before; newest first. */
  instants(kind: LandmarkKind): readonly number[] {
    const { lastUs, earlierUs } = this.seen[kind];
    return [lastUs, earlierUs].filter((us) => us !== null);
  }
}
