import { present } from '../../../shared/assert';
import { copyState } from '../../../shared/copy';
import type { Cluster } from '../../cluster/cluster';
import { routerId, type ClusterNode } from '../../cluster/context';
import type { ClusterMeter } from '../../cluster/observer';
import type { Trace } from '../../kernel/trace';
import type { TraceKind } from '../../kernel/traceEntry';
import type { LogEntry } from '../../log/entry';
import type { Router } from '../../routing/router';
import type { Answer, ClientRequest } from '../../routing/session';
import { OpenBucket, type Bucket } from './bucket';
import { knownLags } from './knownLag';
import { LagMeter } from './lagMeter';
import { Series } from './series';

/** Width of the first buckets, virtual microseconds. It doubles when a run is so long, and again when 8 times that. */
const firstWidthUs = 100_000;
const widerFromUs = 32_000_000;
const longerBy = 8;

/** What a fact tells: that a position of its `node` or `peer` moved, or that anybody's may have. */
const tells: ReadonlyMap<TraceKind, 'node' | 'peer' | 'anybody'> = new Map([
  ['entryShipped', 'peer'],
  ['entryReceived', 'node'],
  ['entryFlushed', 'node'],
  ['entryReplayed', 'node'],
  ['entrySkipped', 'node'],
  ['standbyConnected', 'peer'],
  ['standbyDisconnected', 'anybody'],
  ['baseBackupFinished', 'node'],
  ['rewound', 'node'],
  ['nodeKilled', 'anybody'],
  ['nodeRestarted', 'anybody'],
  ['promoted', 'anybody'],
  ['steppedDown', 'anybody'],
  ['commandGiven', 'anybody'],
]);

/**
 * Figures of a run over virtual time. Nothing changes between events, so that the state just before the next one is
 * the state at every end of a bucket that lies before it.
 */
export class Metrics implements ClusterMeter {
  private readonly lags: LagMeter;
  private readonly router: Router;
  private readonly series = new Series();
  private known: readonly number[] = [];
  private open = new OpenBucket(0);
  private widthUs = firstWidthUs;
  private endUs = firstWidthUs;
  private widerFromUs = widerFromUs;

  constructor(private readonly cluster: Cluster) {
    this.lags = new LagMeter(cluster);
    this.router = present(cluster.routers.get(routerId), 'router', routerId);
    cluster.meter = this;
  }

  /** Whatever comes next happens at `timeUs`: buckets that ended before are closed. */
  passTo(timeUs: number): void {
    while (timeUs > this.endUs) this.close();
  }

  private close(): void {
    const { endUs } = this;
    const lags = this.lags.sample(endUs);
    this.known = this.knownNow(lags.standbys);
    this.series.add(this.open.closed(endUs, { ...lags, known: this.known }));
    this.open = new OpenBucket(endUs);
    if (endUs >= this.widerFromUs) {
      this.series.widen();
      this.widthUs *= 2;
      this.widerFromUs *= longerBy;
    }
    this.endUs += this.widthUs;
  }

  /** Closed buckets, oldest first: without a gap, and finer the newer they are. */
  buckets(): readonly Bucket[] {
    return this.series.buckets();
  }

  /** What came after the last closed bucket, up to now; null when nothing can have. */
  underWay(): Bucket | null {
    const { nowUs } = this.cluster;
    if (nowUs <= this.open.fromUs) return null;
    const lags = this.lags.figures(nowUs);
    return copyState(this.open).closed(nowUs, { ...lags, known: this.knownNow(lags.standbys) });
  }

  private knownNow(standbys: readonly string[]): readonly number[] {
    return knownLags(this.router, standbys, this.known);
  }

  written(node: ClusterNode, entry: LogEntry): void {
    this.open.written(entry.bytes, entry.sizes);
    this.lags.written(node, entry);
  }

  answered(request: ClientRequest, answer: Answer): void {
    if (answer.outcome === 'ok') {
      const operation = answer.tx > 0 ? 'commit' : request.writes ? 'other' : 'read';
      const node = answer.node ?? '';
      // Only a standby can have left since.
      const asStandby = node !== '' && this.cluster.members.get(node)?.role !== 'primary';
      // As its application feels it: the wait for the session's connection counts.
      this.open.answered(node, asStandby, operation, this.cluster.nowUs - request.askedAtUs);
    } else if (answer.outcome === 'unknown') this.open.refuse('unknown');
    else this.open.refuse(answer.failure ?? answer.error?.code ?? 'failed');
  }

  lateRead(differs: boolean): void {
    this.open.staleReads++;
    if (differs) this.open.staleAnswers++;
  }

  see(kind: TraceKind, seq: number, trace: Trace): void {
    const told = tells.get(kind);
    if (told === undefined) return;
    if (told === 'anybody') this.lags.refresh(this.cluster.nowUs);
    else {
      const id = told === 'node' ? trace.nodeAt(seq) : trace.peerAt(seq);
      if (id !== null) this.lags.moved(id, this.cluster.nowUs);
    }
  }
}
