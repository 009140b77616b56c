import type { Cluster, ClusterNode, Run, TraceEntry } from '../../engine/index';
import type { LabWords } from '../words';
import type { WriteHistory } from '../writeHistory';
import { acknowledgedOnlyOn } from './risk';
import { healthSaid } from './healthSentences';
import { entryOfTx, hasFlushed } from './history';
import { subjectOf } from './subject';
import { LeaderSentences } from './leaderSentences';
import { outcomeOf, refusals } from './outcomes';
import { plainAnswer } from './plainAnswer';
import { readSentence } from './readSentence';
import { message, nodeName, type Said, type Sentence } from './sentence';
import { standbySaid } from './standbySentences';
import type { Message, NarrationView } from './types';

/** Turns the trace's facts into sentences, with what follows from them as the cluster stands. */
export class Narrator {
  private readonly leaders: LeaderSentences;

  constructor(
    private readonly cluster: Cluster,
    private readonly history: WriteHistory,
    private readonly words: LabWords,
    private readonly refusedCommands: Run['refused'],
  ) {
    this.leaders = new LeaderSentences(cluster, words);
  }

  idle(): NarrationView {
    return { atUs: this.cluster.nowUs, tone: 'plain', cause: message('idle'), consequence: null, seq: 0 };
  }

  /** Null for a fact that is no sentence of its own. */
  of(entry: TraceEntry): Sentence | null {
    const leader = this.leaders.of(entry);
    const said = leader === null ? this.say(entry) : leader;
    if (said === null || said === undefined) return null;
    return {
      weight: said.weight,
      view: {
        atUs: entry.timeUs,
        tone: said.tone,
        cause: said.cause,
        consequence: said.consequence ?? null,
        seq: entry.seq,
      },
    };
  }

  private name(id: string | null): string {
    return nodeName(this.cluster, this.words, id);
  }

  private subject(tx: number, node: string | null): string {
    const entry = entryOfTx(this.cluster, tx, node);
    return entry === null ? `tx ${tx}` : subjectOf(entry, this.words);
  }

  private refusedCommand({ timeUs, detail }: TraceEntry): Said {
    const code = detail ?? '';
    const refusal = this.refusedCommands.find((each) => each.atUs === timeUs && each.code === code);
    return { tone: 'wait', weight: 3, cause: message('commandRefused', { ...refusal?.params, code }) };
  }

  private say(entry: TraceEntry): Said | null {
    const node = this.name(entry.node);
    const other = this.name(entry.peer);
    const session = entry.session ?? '';
    switch (entry.kind) {
      case 'commandRefused':
        return this.refusedCommand(entry);
      case 'clientAnswered':
        return this.answered(entry, session);
      case 'entryFlushed':
        return entry.detail === 'primary'
          ? {
              tone: 'primary',
              weight: 0,
              cause: message('flushedOnPrimary', { node, subject: this.subject(entry.tx, entry.node) }),
              consequence: this.whoLacks(entry),
            }
          : null;
      case 'entryReplayed':
        return {
          tone: 'standby',
          weight: 0,
          cause: message('entryReplayed', { node, tx: entry.tx }),
          consequence: message('visibleHere'),
        };
      case 'ackReceived':
        return null;
      case 'commitReleased':
        return entry.detail === 'acks'
          ? {
              tone: 'standby',
              weight: 1,
              cause: message('released', {
                subject: this.subject(entry.tx, entry.node),
                latencyUs: entry.value,
              }),
              consequence: this.whoLacks(entry),
            }
          : null;
      case 'lockWaitStarted':
        return { tone: 'wait', weight: 2, cause: message('lockWait', { session, other: entry.peer ?? '' }) };
      case 'packetLost':
        return entry.detail === 'wal' || entry.detail === 'ack'
          ? { tone: 'fail', weight: 1, cause: message('packetLost', { node, other }) }
          : null;
      case 'applyStopped':
        return {
          tone: 'fail',
          weight: 3,
          cause: message('applyStopped', { node, tx: entry.tx }),
          consequence: message('receivesButDoesNotReplay', { reason: this.stopReason(entry) }),
        };
      case 'nodeKilled':
        return this.killed(entry, node);
      case 'nodeRestarted':
        return { tone: 'standby', weight: 3, cause: message('nodeRestarted', { node }) };
      case 'nodePaused':
        return { tone: 'wait', weight: 3, cause: message('nodePaused', { node }) };
      case 'nodeResumed':
        return { tone: 'standby', weight: 3, cause: message('nodeResumed', { node, pausedUs: entry.value }) };
      case 'linkCut':
        if (entry.detail !== 'replication') {
          return { tone: 'fail', weight: 3, cause: message('linkCut', { node, other }) };
        }
        return this.cluster.linkUp(entry.node ?? '', entry.peer ?? '')
          ? { tone: 'fail', weight: 3, cause: message('replicationLinkCut', { node, other }) }
          : null;
      case 'linkHealed':
        return entry.detail === 'replication'
          ? { tone: 'standby', weight: 2, cause: message('replicationLinkHealed', { node, other }) }
          : { tone: 'standby', weight: 3, cause: message('linkHealed', { node, other }) };
      case 'ruleChanged':
        return {
          tone: 'plain',
          weight: 3,
          cause: message('ruleChanged', { rule: this.words.fact('rule', { rule: entry.detail ?? '' }) }),
          consequence: message('appliesFrom'),
        };
      case 'formatChanged':
        return {
          tone: 'plain',
          weight: 3,
          cause: message('formatChanged', {
            format: this.words.fact('format', { format: entry.detail ?? '' }),
          }),
          consequence: message('comparedNext'),
        };
      case 'settingChanged':
        return entry.detail === 'setWorkload'
          ? { tone: 'plain', weight: 2, cause: message('workloadChanged', { count: entry.value }) }
          : entry.node === null
            ? null
            : { tone: 'plain', weight: 2, cause: message('nodeChanged', { node }) };
      case 'semiSyncFellBack':
        return {
          tone: 'fail',
          weight: 3,
          cause: message('semiSyncFellBack', { node, waitedUs: this.waited() }),
        };
      case 'semiSyncRestored':
        return { tone: 'standby', weight: 3, cause: message('semiSyncRestored', { node: other }) };
      case 'commitWaitCancelled':
        return {
          tone: 'wait',
          weight: 3,
          cause: message('waitStopped', { session, subject: this.subject(entry.tx, entry.node) }),
          consequence: message('mayExistAnyway'),
        };
      case 'divergenceFound':
        return {
          tone: 'wait',
          weight: 3,
          cause: message('divergenceFound', {
            node,
            table: entry.detail ?? '',
            other: this.name(this.cluster.primaryId()),
          }),
        };
      case 'staleReadFound':
      case 'lateCopyFound':
      case 'missedOwnWriteFound':
      case 'wentBackFound':
      case 'tooStaleFound':
      case 'prefixBrokenFound':
        return readSentence(entry, node, this.subject(entry.tx, this.cluster.primaryId()));
      default:
        return standbySaid(entry, node, other) ?? healthSaid(entry, node);
    }
  }

  private answered(entry: TraceEntry, session: string): Said | null {
    if (entry.tx === 0) {
      if (entry.detail === 'ok') return plainAnswer(this.cluster, entry, this.name(entry.node));
      return outcomeOf(entry.detail) === 'unknown'
        ? { tone: 'fail', weight: 3, cause: message('clientUnknownPlain', { session }) }
        : { tone: 'fail', weight: 2, cause: this.refused(entry, session) };
    }
    const subject = this.subject(entry.tx, entry.node);
    if (entry.detail === 'notReplicated') {
      return {
        tone: 'wait',
        weight: 2,
        cause: message('clientAnswered', { session, subject, latencyUs: entry.value }),
        consequence: message('toldYesButAlone'),
      };
    }
    if (entry.detail !== 'ok') {
      return {
        tone: 'fail',
        weight: 3,
        cause: message('clientUnknown', { session, subject }),
        consequence: message('mayExistAnyway'),
      };
    }
    const waited = this.history.ofTx(entry.node, entry.lsn, entry.tx)?.waitSinceUs !== null;
    return {
      tone: 'standby',
      weight: 1,
      cause: waited
        ? message('clientAnswered', { session, subject, latencyUs: entry.value })
        : message('acknowledgedAsync', { session, subject }),
      consequence: this.whoLacks(entry),
    };
  }

  private refused(entry: TraceEntry, session: string): Message {
    const reason = entry.detail ?? '';
    return refusals.has(reason)
      ? message(`clientRefused.${reason}`, { session, node: entry.node ?? '' })
      : message('clientFailedPlain', { session });
  }

  /** Who does not have the log up to `lsn` yet, and when the first of them gets it. */
  private whoLacks({ node: writer, lsn }: TraceEntry): Message {
    const primary = this.cluster.member(writer ?? this.cluster.primaryId());
    const lacking: ClusterNode[] = [];
    for (const node of this.cluster.members.values()) {
      if (node.role === 'standby' && !hasFlushed(primary, node, lsn)) lacking.push(node);
    }
    if (lacking.length === 0) return message('onEveryStandby');
    let first: { id: string; dueUs: number } | null = null;
    for (const packet of this.cluster.network.packets.values()) {
      if (packet.from !== primary.id || packet.payload.type !== 'wal') continue;
      if (!lacking.some((node) => node.id === packet.to)) continue;
      if (!packet.payload.entries.some((entry) => entry.endLsn === lsn)) continue;
      const dueUs = packet.deliverAtUs - this.cluster.nowUs;
      if (first === null || dueUs < first.dueUs) first = { id: packet.to, dueUs };
    }
    const standbys = [...this.cluster.members.values()].filter(({ role }) => role === 'standby').length;
    if (first !== null && lacking.length === standbys) {
      return message('noneHasIt', { count: standbys, node: this.name(first.id), dueUs: first.dueUs });
    }
    return message('lackedBy', { count: lacking.length });
  }

  private killed(entry: TraceEntry, node: string): Said {
    const key = { process: 'nodeKilledProcess', machine: 'nodeKilledMachine', site: 'nodeKilledSite' }[
      (entry.detail ?? 'process') as 'process' | 'machine' | 'site'
    ];
    const primary = this.cluster.member(this.cluster.primaryId());
    const lost = entry.node === primary.id ? acknowledgedOnlyOn(this.cluster, primary) : 0;
    const consequence =
      lost > 0
        ? message('writesLost', { count: lost, other: node })
        : entry.node === primary.id
          ? message('noPrimary')
          : message(
              entry.detail === 'process' ? 'disksStay' : entry.detail === 'site' ? 'wireGone' : 'memoryGone',
            );
    return { tone: 'fail', weight: 3, cause: message(key, { node }), consequence };
  }

  private stopReason(entry: TraceEntry): string {
    const stop = entry.node === null ? null : this.cluster.member(entry.node).applyStop;
    return stop === null || stop.message === '' ? (entry.detail ?? '') : stop.message;
  }

  private waited(): number {
    const { rule } = this.cluster.settings;
    return rule.kind === 'semiSync' ? rule.timeoutUs : 0;
  }
}
