/** Lag worked out the slow way: by looking through the leader's log before every event. */
import {
  forkOf,
  lagStages,
  type Bucket,
  type ClusterNode,
  type LagStage,
  type Run,
} from '../../../../src/engine';

interface Lag {
  readonly bytes: number;
  readonly us: number;
}

function positionOf(run: Run, node: ClusterNode, stage: LagStage): number {
  const leader = run.cluster.member(run.cluster.primaryId());
  const sender = leader.senders.get(node.id);
  if (stage === 'sent' && sender !== undefined) return sender.sentLsn;
  const { writeLsn, flushLsn } = node.log;
  const own = { sent: writeLsn, write: writeLsn, flush: flushLsn, replay: node.replayLsn }[stage];
  return Math.min(own, forkOf(node.history, leader.history)?.fromLsn ?? 0);
}

/** Null where the log no longer says how old the oldest missing commit is. */
export function lagNow(run: Run, standby: string, stage: LagStage, atUs: number): Lag | null {
  const { log } = run.cluster.member(run.cluster.primaryId());
  const position = positionOf(run, run.cluster.member(standby), stage);
  if (position >= log.writeLsn) return { bytes: 0, us: 0 };
  if (position < log.startLsn) return null;
  for (let i = 0; i < log.count; i++) {
    const entry = log.at(i);
    if (entry.startLsn >= position) {
      return { bytes: log.writeLsn - position, us: atUs - entry.writtenAtUs };
    }
  }
  return null;
}

interface Seen {
  readonly atUs: number;
  readonly lag: Lag | null;
}

/** What was seen, oldest first, by standby and stage. */
export class SeenLags {
  private readonly all = new Map<string, Seen[]>();

  look(run: Run, atUs: number): void {
    for (const standby of run.cluster.members.keys()) {
      if (standby === run.cluster.primaryId()) continue;
      for (const stage of lagStages) {
        const key = `${standby} ${stage}`;
        if (!this.all.has(key)) this.all.set(key, []);
        this.all.get(key)?.push({ atUs, lag: lagNow(run, standby, stage, atUs) });
      }
    }
  }

  /** The highest and the last of a bucket; `last` is null where the log did not say. */
  in({ fromUs, untilUs }: Bucket, standby: string, stage: LagStage) {
    const inside = (this.all.get(`${standby} ${stage}`) ?? []).filter(
      ({ atUs }) => atUs > fromUs && atUs <= untilUs,
    );
    const known = inside.flatMap(({ lag }) => (lag === null ? [] : [lag]));
    return {
      bytesMax: Math.max(0, ...known.map(({ bytes }) => bytes)),
      usMax: Math.max(0, ...known.map(({ us }) => us)),
      last: inside.findLast(({ atUs }) => atUs === untilUs)?.lag ?? null,
    };
  }
}

/** Runs to `untilUs`, looking before every event and at every tenth of a second. */
export function runLooking(run: Run, untilUs: number, seen: SeenLags): void {
  for (;;) {
    const nextUs = Math.min(run.cluster.kernel.queue.peek()?.atUs ?? Infinity, untilUs);
    const endUs = (Math.floor(run.nowUs / 100_000) + 1) * 100_000;
    if (endUs < nextUs) {
      run.advanceTo(endUs);
      seen.look(run, endUs);
      continue;
    }
    seen.look(run, nextUs);
    if (!run.stepUntil(untilUs)) break;
  }
  run.advanceTo(untilUs);
  seen.look(run, untilUs);
}
