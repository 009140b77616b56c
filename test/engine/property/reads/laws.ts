/** What every read is held to, whatever happens to the copies. */
import type { Finding, Run, TraceEntry } from '../../../../src/engine';
import type { Sqlite } from '../../../../src/engine/database/types';
import { hold } from '../law';
import type { LabShape } from './lab';
import { Oracle, type Judged } from './oracle';
import { Routes } from './routes';

const kinds = ['missedOwnWrite', 'wentBack', 'tooStale', 'prefixBroken'] as const;
type Kind = (typeof kinds)[number];

export class Laws {
  readonly routes: Routes;
  /** What was seen how often. */
  readonly seen = new Map<string, number>();
  /** Old log may be gone from the primary. */
  logRemoved = false;
  private readonly oracle: Oracle;
  /** What checkers should have found, by kind, session and node. */
  private readonly expected = new Map<string, number>();

  constructor(
    sqlite: Sqlite,
    private readonly run: Run,
    private readonly shape: LabShape,
  ) {
    this.oracle = new Oracle(sqlite, run);
    this.routes = new Routes(shape);
    const emit = run.cluster.emit.bind(run.cluster);
    run.cluster.emit = (fact) => {
      const seq = emit(fact);
      const stated = run.trace.at(seq);
      if (stated !== null) this.saw(stated);
      return seq;
    };
  }

  private saw(fact: TraceEntry): void {
    this.count(fact.kind === 'requestForwarded' ? `routed ${fact.detail ?? ''}` : fact.kind);
    this.routes.saw(fact);
    const judged = this.oracle.saw(fact);
    if (judged !== null) this.judge(judged);
  }

  private judge(read: Judged): void {
    const { session, request, node, missed, back, lacksSinceUs, behindSinceUs, broken } = read;
    const routed = this.routes.of(session, request);
    const { nowUs } = this.run;
    const words = (): string => `${session} ${request} on ${node.id} at ${nowUs}: ${JSON.stringify(routed)}`;
    const policy = routed?.policy;
    const kind = routed?.strong === true ? 'strong' : policy?.kind;
    this.count(`read by ${kind ?? 'choice'}`);
    if (kind === 'ownWrites') {
      hold(missed.length === 0, 'own writes are shown', () => `${words()}, ${missed.join()}`);
    }
    if (kind === 'monotonic') {
      hold(back.length === 0, 'monotonic reads never go back', () => `${words()}, ${back.join()}`);
    }
    const lateUs = routed === null || lacksSinceUs === null ? 0 : routed.atUs - lacksSinceUs;
    const tooLate = policy?.kind === 'bounded' && lateUs > policy.maxStalenessUs;
    if (!this.routes.promoted)
      hold(!tooLate, 'staleness stays within its bound', () => `${words()}, ${lateUs}`);
    if (kind === 'knownLag' && policy?.kind === 'knownLag' && node.role === 'standby')
      this.judgeWindow(policy.windowUs, read, words);
    if (missed.length > 0) this.expect('missedOwnWrite', read);
    if (back.length > 0) this.expect('wentBack', read);
    if (tooLate) this.expect('tooStale', read);
    if (broken) this.expect('prefixBroken', read);
    if (behindSinceUs !== null) this.count('read behind the log');
  }

  /**
   * A write is older than its acknowledgement, and a read younger than the router's decision: a copy whose true lag is
   * below the window as it answers has every write that the window does not cover.
   */
  private judgeWindow(windowUs: number, { missed, behindSinceUs }: Judged, words: () => string): void {
    const lagUs = behindSinceUs === null ? 0 : this.run.nowUs - behindSinceUs;
    const covered = behindSinceUs === null || lagUs < windowUs;
    hold(
      !covered || missed.length === 0,
      'a window above the true lag covers own writes',
      () => `${words()}, ${lagUs}`,
    );
    this.count(
      covered ? 'window above the lag' : missed.length > 0 ? 'window missed a write' : 'window below the lag',
    );
  }

  private expect(kind: Kind, { session, node }: Judged): void {
    this.count(`expected ${kind}`);
    const key = `${kind} ${session} ${node.id}`;
    this.expected.set(key, (this.expected.get(key) ?? 0) + 1);
  }

  /** The checkers found what the rows say, and nothing else. */
  expectFindings(): void {
    const found = new Map<string, number>();
    for (const finding of this.run.watch.findings) {
      if (!(kinds as readonly Finding['kind'][]).includes(finding.kind)) continue;
      const key = `${finding.kind} ${finding.session ?? ''} ${finding.node}`;
      found.set(key, (found.get(key) ?? 0) + 1 + finding.repeats);
    }
    for (const key of new Set([...found.keys(), ...this.expected.keys()])) {
      if (this.cannotBeTold(key)) continue;
      hold(
        found.get(key) === this.expected.get(key),
        'checkers find what the rows say',
        () => `${key}: ${found.get(key) ?? 0} found, ${this.expected.get(key) ?? 0} in the rows`,
      );
    }
  }

  /** What a copy with a gap showed is not told by its position; what no log holds any more cannot be named. */
  private cannotBeTold(key: string): boolean {
    if (key.startsWith('wentBack')) return this.shape.ownRow || this.logRemoved;
    return key.startsWith('tooStale') && this.logRemoved;
  }

  private count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}
