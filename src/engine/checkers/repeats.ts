import type { FindingKind } from './finding';
import type { CommittedWrite } from './visibleState';

export interface ReadAnomaly {
  readonly kind: FindingKind;
  readonly session: string;
  readonly node: string;
  readonly missed: CommittedWrite;
  /** Its session was told something else than it should have been: such are told apart from those that could have been. */
  readonly toldOtherwise: boolean;
}

/**
 * A session that goes on reading at a copy that is late meets the same anomaly again and again: one finding, until the
 * copy has what was missed.
 */
export class Repeats {
  private readonly open = new Map<string, CommittedWrite>();

  /** Whether it was found before and is not over: `lacks` says what the copy still lacks. */
  again(
    { kind, session, node, missed, toldOtherwise }: ReadAnomaly,
    lacks: (entry: CommittedWrite) => boolean,
  ): boolean {
    const key = `${kind}\n${session}\n${node}\n${toldOtherwise}`;
    const known = this.open.get(key);
    this.open.set(key, missed);
    return known !== undefined && lacks(known);
  }
}
