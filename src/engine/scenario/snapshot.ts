import { copyState, type Spares } from '../../shared/copy';
import type { Run } from './run';

/**
 * A run at an instant, to be taken up again there, with what somebody remembers of it (`companion`). Pages, log entries
 * and full stretches of the trace are shared with the run, so that it costs little more than what is under way.
 */
export class Snapshot<T extends object> {
  readonly atUs: number;
  /** Events handled so far. */
  readonly events: number;
  /** Commands given so far. */
  readonly commands: number;
  private readonly kept: { readonly run: Run; readonly companion: T };

  constructor(run: Run, companion: T) {
    this.atUs = run.nowUs;
    this.events = run.events;
    this.commands = run.commands.length;
    this.kept = copyState({ run, companion });
  }

  /** A run that goes on from here. It takes over the databases of `instead`, which is not used any more. */
  take(instead: Run | null = null): { readonly run: Run; readonly companion: T } {
    return copyState(this.kept, instead === null ? undefined : databasesOf(instead));
  }
}

const databasesOf = ({ cluster }: Run): Spares =>
  new Map([...cluster.members, ...cluster.departed].map(([id, { db }]) => [id, db]));
