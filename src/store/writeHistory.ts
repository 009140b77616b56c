import { txKey, timelineAt, type Cluster, type Lsn, type TraceEntry } from '../engine/index';
import { outcomeOf } from './frame/outcomes';

/** When what happened to one write at one standby. Null: not (yet). */
export interface StandbyTrack {
  shippedUs: number | null;
  receivedUs: number | null;
  flushedUs: number | null;
  ackUs: number | null;
  replayedUs: number | null;
  lost: boolean;
}

/** The life of one client statement, read off the trace. */
export interface WriteTrack {
  readonly session: string;
  readonly request: number;
  readonly sentAtUs: number;
  /** The node that runs it. */
  node: string | null;
  timelineId: number;
  startedUs: number | null;
  executedUs: number | null;
  tx: number | null;
  flushedUs: number | null;
  waitSinceUs: number | null;
  releasedUs: number | null;
  releasedBy: string | null;
  answeredUs: number | null;
  outcome: 'ok' | 'failed' | 'unknown' | null;
  lockWaitUs: number | null;
  lockFreeUs: number | null;
  readonly standbys: Map<string, StandbyTrack>;
}

const keep = 60;

/** Follows the trace and keeps the newest writes. */
export class WriteHistory {
  /** Oldest first. */
  private readonly tracks: WriteTrack[] = [];
  private readonly byRequest = new Map<string, WriteTrack>();
  private readonly byTx = new Map<number, WriteTrack>();

  constructor(private readonly cluster: Pick<Cluster, 'members'>) {}

  /** The newest writes, oldest first: statements that became a transaction, or are still on their way. */
  writes(): readonly WriteTrack[] {
    return this.tracks.filter((track) => track.tx !== null);
  }

  /** The write that became this transaction in the history of `node`. */
  ofTx(node: string | null, lsn: number, tx: number): WriteTrack | null {
    return this.byTx.get(txKey(this.timelineOf(node, lsn), tx)) ?? null;
  }

  /** The timeline of what ends at `lsn` in a node's history. */
  private timelineOf(node: string | null, lsn: number): number {
    const history = node === null ? undefined : this.cluster.members.get(node)?.history;
    if (history === undefined) return 0;
    return history.length === 1 ? history[0]!.timelineId : timelineAt(history, (lsn - 1) as Lsn);
  }

  see(entry: TraceEntry): void {
    if (entry.session !== null) this.seeRequest(entry, entry.session);
    else this.seeReplication(entry);
  }

  private seeRequest(entry: TraceEntry, session: string): void {
    const key = `${session}#${entry.request}`;
    if (entry.kind === 'statementSent' || entry.kind === 'clientRetried') {
      this.add(key, session, entry);
      return;
    }
    const track = this.byRequest.get(key);
    if (track === undefined) return;
    switch (entry.kind) {
      case 'statementStarted':
        track.startedUs ??= entry.timeUs;
        track.node = entry.node;
        break;
      case 'lockWaitStarted':
        track.lockWaitUs ??= entry.timeUs;
        break;
      case 'lockWaitEnded':
        track.lockFreeUs = entry.timeUs;
        break;
      case 'entryWritten':
        track.executedUs = entry.timeUs;
        track.tx = entry.tx;
        track.timelineId = this.timelineOf(entry.node, entry.lsn);
        this.byTx.set(txKey(track.timelineId, entry.tx), track);
        break;
      case 'commitWaitStarted':
        track.waitSinceUs = entry.timeUs;
        break;
      case 'commitReleased':
        track.releasedUs = entry.timeUs;
        track.releasedBy = entry.detail;
        break;
      case 'clientAnswered':
        track.answeredUs = entry.timeUs;
        track.outcome = outcomeOf(entry.detail);
        break;
      default:
    }
  }

  private seeReplication(entry: TraceEntry): void {
    switch (entry.kind) {
      case 'entryFlushed':
        for (const track of this.covered(entry)) {
          if (entry.detail === 'primary') track.flushedUs ??= entry.timeUs;
          else standbyOf(track, entry.node!).flushedUs ??= entry.timeUs;
        }
        return;
      case 'entryShipped':
        for (const track of this.covered(entry)) standbyOf(track, entry.peer!).shippedUs ??= entry.timeUs;
        return;
      case 'entryReceived':
        for (const track of this.covered(entry)) standbyOf(track, entry.node!).receivedUs ??= entry.timeUs;
        return;
      case 'entryReplayed': {
        const track = this.ofTx(entry.node, entry.lsn, entry.tx);
        if (track !== null) standbyOf(track, entry.node!).replayedUs ??= entry.timeUs;
        return;
      }
      case 'ackReceived':
        for (let tx = entry.tx; ; tx--) {
          const track = this.ofTx(entry.node, entry.lsn, tx);
          if (track === null) return;
          const standby = standbyOf(track, entry.peer!);
          if (standby.ackUs !== null) return;
          if (standby.receivedUs !== null) standby.ackUs = entry.timeUs;
        }
      default:
    }
  }

  private *covered(entry: TraceEntry): Generator<WriteTrack> {
    for (let tx = entry.tx; tx > entry.tx - entry.value; tx--) {
      const track = this.ofTx(entry.node, entry.lsn, tx);
      if (track === null) return;
      yield track;
    }
  }

  private add(key: string, session: string, entry: TraceEntry): void {
    const track: WriteTrack = {
      session,
      request: entry.request,
      sentAtUs: entry.timeUs,
      node: null,
      timelineId: 0,
      startedUs: null,
      executedUs: null,
      tx: null,
      flushedUs: null,
      waitSinceUs: null,
      releasedUs: null,
      releasedBy: null,
      answeredUs: null,
      outcome: null,
      lockWaitUs: null,
      lockFreeUs: null,
      standbys: new Map(),
    };
    this.tracks.push(track);
    this.byRequest.set(key, track);
    if (this.tracks.length <= keep) return;
    // Reads come in their thousands: those that are over make room first.
    const over = this.tracks.findIndex(({ outcome, tx }) => outcome === 'ok' && tx === null);
    const [gone] = this.tracks.splice(Math.max(0, over), 1);
    if (gone === undefined) return;
    this.byRequest.delete(`${gone.session}#${gone.request}`);
    if (gone.tx !== null) this.byTx.delete(txKey(gone.timelineId, gone.tx));
  }
}

function standbyOf(track: WriteTrack, id: string): StandbyTrack {
  let standby = track.standbys.get(id);
  if (standby === undefined) {
    standby = {
      shippedUs: null,
      receivedUs: null,
      flushedUs: null,
      ackUs: null,
      replayedUs: null,
      lost: false,
    };
    track.standbys.set(id, standby);
  }
  return standby;
}
