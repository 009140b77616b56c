import type { Cluster, Failover, Lsn, TraceEntry } from '../../engine/index';
import { formatLsn } from '../position';
import type { LabWords } from '../words';
import { lostOn, setAsideNames, subjectOn } from './leaderLosses';
import { standbyOrdinal } from './nodes';
import { partitionView } from './partition';
import { message, nodeName, type Said } from './sentence';
import type { Message, Tone } from './types';

/** Commands that change many links at once. */
const networkCommands: ReadonlySet<string> = new Set(['partition', 'healAll', 'isolate', 'rejoin']);

const says = (
  tone: Tone,
  weight: Said['weight'],
  cause: Message,
  consequence: Message | null = null,
): Said => ({
  tone,
  weight,
  cause,
  consequence,
});

/** Sentences about who leads. */
export class LeaderSentences {
  constructor(
    private readonly cluster: Cluster,
    private readonly words: LabWords,
  ) {}

  private name(id: string | null): string {
    return nodeName(this.cluster, this.words, id);
  }

  /** By its number as a standby, also when it leads by now. */
  private standby(id: string | null): string {
    if (id === null || !this.cluster.members.has(id)) return id ?? '';
    return this.words.node({ id, role: 'standby', ordinal: standbyOrdinal(this.cluster, id) });
  }

  /** Null for a fact that is not about who leads; undefined for one that another sentence speaks of already. */
  of(entry: TraceEntry): Said | null | undefined {
    const node = this.name(entry.node);
    const other = this.name(entry.peer);
    const lsn = formatLsn(entry.lsn as Lsn);
    switch (entry.kind) {
      case 'commandGiven':
        return this.network(entry, node);
      case 'linkCut':
      case 'linkHealed':
        return entry.causes.some((cause) => this.changesManyLinks(cause)) ? undefined : null;
      case 'primarySuspected':
        return says(
          'wait',
          2,
          message('primarySuspected', { node, other, silentUs: entry.value }),
          this.truth(entry.peer),
        );
      case 'primaryHeardAgain':
        return says('standby', 2, message('primaryHeardAgain', { node, other }));
      case 'failoverStarted':
        return says('wait', 2, message('failoverStarted', { node, other }));
      case 'failoverStepped':
        return this.stepped(entry);
      case 'failoverStopped':
      case 'failoverBlocked':
        return this.stopped(entry);
      case 'powerOffOrdered':
        return says('wait', 3, message(`powerOffOrdered.${entry.detail ?? 'own'}`, { node, other }));
      case 'powerOffFailed':
        return says('fail', 3, message('powerOffFailed', { node, other }), message('nobodyTakesOver'));
      case 'promotionStarted':
        return says(
          'standby',
          2,
          message('promotionStarted', { node: this.standby(entry.node), term: entry.value, lsn }),
        );
      case 'promoted':
        return says(
          'primary',
          3,
          message('promoted', { node: this.standby(entry.node), timelineId: entry.tx, lsn }),
          lostOn(this.cluster, this.cluster.member(entry.node ?? ''), entry.node),
        );
      case 'steppedDown':
        return says('wait', 3, message('steppedDown', { node: entry.node ?? '' }), message('clientsCutOff'));
      case 'standbyRepointed':
        return says('standby', 1, message('standbyRepointed', { node, other }));
      case 'routingMoved':
        return entry.peer === null
          ? says(
              'wait',
              2,
              message('routedNowhere'),
              message(this.cluster.failover.holdWrites ? 'writesHeld' : 'writesFail'),
            )
          : says('primary', 2, message('routed', { node: entry.peer }));
      case 'termRaised':
        return says(
          'primary',
          3,
          message('termRaised', { node: entry.node ?? '', other, term: entry.value, shared: entry.tx }),
          lostOn(this.cluster, this.cluster.member(entry.node ?? ''), entry.node),
        );
      case 'sideKept':
        return says(
          'primary',
          3,
          message('sideKept', { node: entry.node ?? '', timelineId: entry.tx }),
          lostOn(this.cluster, this.cluster.member(entry.node ?? ''), entry.node),
        );
      case 'switchoverStarted':
        return says(
          'plain',
          3,
          message('switchoverStarted', { node: other }),
          message('stopsWritesFirst', { node: this.cluster.primaryId() }),
        );
      case 'writesStopped':
        return says('wait', 3, message('writesStopped', { node }), message('finishesWhatRuns'));
      case 'rewindStarted':
        return says('wait', 2, message('rewindStarted', { node, other }));
      case 'rewindFailed':
        return says(
          'fail',
          3,
          message(`rewindFailed.${entry.detail ?? 'bytesDiffer'}`, { node }),
          message('cloneInstead'),
        );
      case 'rewound':
        return says(
          'standby',
          3,
          message('rewound', { node, lsn, count: entry.value }),
          message('setAside', { names: setAsideNames(this.cluster, entry.node), node: other }),
        );
      case 'clientRetried':
        return this.retried(entry);
      case 'lostWriteFound':
        return says(
          'fail',
          2,
          message('lostWrite', {
            session: entry.session ?? '',
            node,
            subject: subjectOn(this.cluster, this.words, entry.value, entry.tx),
          }),
        );
      case 'splitBrainFound':
        return says(
          'fail',
          3,
          entry.detail === null
            ? message('splitBrain', { node, other })
            : message('splitBrainRow', { node, other, row: entry.detail }),
          message('healingMergesNothing'),
        );
      case 'duplicateEffectFound':
        return says(
          'fail',
          3,
          message('duplicateEffect', { session: entry.session ?? '', tx: entry.tx, earlier: entry.value }),
        );
      default:
        return null;
    }
  }

  /** One sentence speaks of all links that a command changed. */
  private changesManyLinks(seq: number): boolean {
    const fact = this.cluster.kernel.trace.at(seq);
    return fact?.kind === 'commandGiven' && networkCommands.has(fact.detail ?? '');
  }

  private network(entry: TraceEntry, node: string): Said | null {
    const { detail } = entry;
    if (detail === null || !networkCommands.has(detail)) return null;
    if (detail === 'isolate') return says('fail', 3, message('nodeIsolated', { node }), this.sides());
    if (detail === 'rejoin') return says('standby', 3, message('nodeRejoined', { node }));
    if (detail === 'partition') return says('fail', 3, message('networkCut'), this.sides());
    return says('standby', 3, message('networkHealed'), this.apart());
  }

  private sides(): Message | null {
    const side = partitionView(this.cluster, null)?.sides[0];
    if (side === undefined) return null;
    const { reachable, total, needed } = side;
    return message('sideOfLeader', { node: this.cluster.primaryId(), reachable, total, needed });
  }

  /** Links are whole again, histories are not. */
  private apart(): Message | null {
    const leading = [...this.cluster.members.values()].filter(
      ({ role, state }) => role === 'primary' && state === 'up',
    );
    return leading.length > 1 ? message('healingMergesNothing') : null;
  }

  private truth(id: string | null): Message | null {
    const node = id === null ? undefined : this.cluster.members.get(id);
    return node === undefined ? null : message(`inTruth.${node.state}`, { node: node.id });
  }

  private attempt(entry: TraceEntry): Failover | null {
    return this.cluster.failovers.find(({ id }) => id === entry.tx) ?? null;
  }

  private stepped(entry: TraceEntry): Said | null {
    const attempt = this.attempt(entry);
    const node = this.standby(entry.peer);
    const planned = attempt?.kind === 'switchover';
    switch (entry.detail) {
      case 'detect':
        if (planned) return says('wait', 3, message('drained', { node: attempt.oldPrimary }));
        return says(
          'fail',
          3,
          message('declaredDead', {
            node: attempt?.oldPrimary ?? '',
            count: entry.value,
            of: attempt?.members.length ?? 0,
          }),
          this.truth(attempt?.oldPrimary ?? null),
        );
      case 'choose': {
        const candidate = entry.peer === null ? undefined : this.cluster.members.get(entry.peer);
        if (planned) return says('standby', 2, message('caughtUpToLead', { node }));
        return says(
          'standby',
          3,
          message(attempt?.chosenBy === 'person' ? 'chosenByYou' : 'chosen', { node, count: entry.value }),
          candidate === undefined ? null : lostOn(this.cluster, candidate, null),
        );
      }
      case 'reconfigure':
        return says('standby', 2, message('othersFollow', { node: entry.peer ?? '', count: entry.value }));
      case 'route':
        return says('primary', 2, message('routerTold', { node: entry.peer ?? '' }));
      default:
        return null;
    }
  }

  private stopped(entry: TraceEntry): Said {
    const attempt = this.attempt(entry);
    const cause = message(`noFailover.${entry.detail ?? 'noCandidate'}`, {
      node: this.name(entry.node),
      other: attempt?.oldPrimary ?? entry.peer ?? '',
      reachable: entry.value,
      total: attempt?.members.length ?? 0,
      needed: attempt?.needed ?? 0,
    });
    const again = entry.kind === 'failoverBlocked' ? message('asksAgain') : message('nobodyTakesOver');
    return says('fail', 3, cause, again);
  }

  private retried(entry: TraceEntry): Said {
    const session = entry.session ?? '';
    const outcomes = this.cluster.sessions.get(session)?.outcomes ?? [];
    const earlier = outcomes.filter(
      ({ firstNumber, number }) => firstNumber === entry.value && number < entry.request,
    );
    return says(
      'wait',
      1,
      message('clientRetried', { session, count: earlier.length + 1, first: entry.value }),
    );
  }
}
