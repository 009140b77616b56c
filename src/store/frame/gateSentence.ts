import type { Cluster } from '../../engine/index';
import type { LabWords } from '../words';
import { watermark } from './nodes';
import { message, nodeName, type Sentence } from './sentence';
import type { CommitGateView, Message } from './types';

/** A commit that waits is what matters most until it is over. */
export function gateSentence(cluster: Cluster, words: LabWords, gate: CommitGateView, seq: number): Sentence {
  const view = (consequence: Message | null): Sentence => ({
    weight: 2,
    view: {
      atUs: cluster.nowUs,
      tone: 'wait',
      cause: gate.cannotBeMet
        ? message('commitCannotBeMet', { subject: gate.subject })
        : message('commitWaitsForAcks', {
            tx: gate.tx,
            subject: gate.subject,
            count: gate.acksNeeded - gate.ackedBy.length,
          }),
      consequence,
      seq,
    },
  });
  if (gate.releaseDueUs !== null && gate.releasePacketId !== null) {
    const from = cluster.network.packets.get(gate.releasePacketId)?.from ?? '';
    return view(ackUnderWay(cluster, words, from, gate.releaseDueUs - cluster.nowUs));
  }
  if (gate.timeoutAtUs !== null && gate.cannotBeMet) {
    const { rule } = cluster.settings;
    const fails = rule.kind === 'semiSync' && rule.onTimeout === 'error';
    return view(
      message(fails ? 'failsIn' : 'fallsBackIn', {
        node: cluster.primaryId(),
        dueUs: gate.timeoutAtUs - cluster.nowUs,
      }),
    );
  }
  if (gate.cannotBeMet) return view(message('nobodyCanAck'));
  return view(message('acksMissing', { count: gate.acksNeeded - gate.ackedBy.length }));
}

function ackUnderWay(cluster: Cluster, words: LabWords, from: string, dueUs: number): Message {
  const primary = cluster.member(cluster.primaryId());
  let worst = { id: '', count: 0 };
  for (const node of cluster.members.values()) {
    if (node.role === 'primary') continue;
    const count = watermark(primary, node, node.log.flushLsn).transactionsBehind;
    if (count > worst.count) worst = { id: node.id, count };
  }
  if (worst.count === 0 || worst.id === from)
    return message('ackUnderWay', { node: nodeName(cluster, words, from), dueUs });
  return message('ackUnderWayAndLaggard', {
    node: nodeName(cluster, words, from),
    dueUs,
    other: nodeName(cluster, words, worst.id),
    count: worst.count,
  });
}
