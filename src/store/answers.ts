import type { Cluster, TraceEntry } from '../engine/index';
import { keep, revive, type Keeps, type Revives } from '../shared/copy';
import { outcomeOf } from './frame/outcomes';

/** What a client heard of a write, or of anything that went wrong. */
export interface AnswerHeard {
  readonly atUs: number;
  /** From the send on, virtual microseconds. */
  readonly latencyUs: number;
  readonly session: string;
  readonly request: number;
  readonly outcome: 'ok' | 'failed' | 'unknown';
  /** 0: it committed nothing that the client knows of. */
  readonly tx: number;
  readonly timelineId: number;
  /** Of one that went wrong; null when nobody remembers it. */
  readonly sql: string | null;
}

/** What clients heard, all of a run, oldest first. Reads that went well are not in it. */
export class Answers implements Keeps {
  constructor(private readonly list: AnswerHeard[] = []) {}

  /** The same array while one goes on in a run; it only grows. */
  values(): readonly AnswerHeard[] {
    return this.list;
  }

  see(entry: TraceEntry, cluster: Pick<Cluster, 'sessions'>): void {
    if (entry.kind !== 'clientAnswered' || entry.session === null) return;
    const { session, request, tx } = entry;
    const heard = cluster.sessions.get(session)?.outcomes.findLast(({ number }) => number === request);
    const outcome = heard?.answer?.outcome ?? outcomeOf(entry.detail);
    if (outcome === 'ok' && tx === 0) return;
    this.list.push(
      Object.freeze({
        atUs: entry.timeUs,
        latencyUs: entry.value,
        session,
        request,
        outcome,
        tx,
        timelineId: heard?.answer?.timelineId ?? 0,
        sql: outcome === 'ok' ? null : (heard?.sql ?? null),
      }),
    );
  }

  /** The list only grows: its length says what it was. */
  [keep](): object {
    return new KeptAnswers(this.list, this.list.length);
  }
}

class KeptAnswers implements Revives {
  constructor(
    private readonly list: readonly AnswerHeard[],
    private readonly length: number,
  ) {}

  [revive](): object {
    return new Answers(this.list.slice(0, this.length));
  }
}
