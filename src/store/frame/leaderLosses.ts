/** What a change of leader costs, in names. */
import {
  historyAt,
  isLost,
  unavailable,
  type AcknowledgedCommit,
  type Cluster,
  type ClusterNode,
} from '../../engine/index';
import type { LabWords } from '../words';
import { entryOn } from './history';
import { message } from './sentence';
import { rowName, subjectOf } from './subject';
import type { Message } from './types';

const namesShown = 4;

const listed = (names: readonly string[]): string => {
  const each = [...new Set(names)];
  const shown = each.slice(0, namesShown).join(', ');
  return each.length > namesShown ? `${shown} …` : shown;
};

/** Acknowledged writes that the history of `node` lacks; when it `leads`, another may take writes beside it. */
export function lostOn(cluster: Cluster, node: ClusterNode, leads: string | null): Message {
  const surviving = historyAt(cluster, node);
  const lost: AcknowledgedCommit[] = [];
  for (const commit of cluster.acknowledged.values()) if (isLost(commit, surviving)) lost.push(commit);
  if (lost.length > 0) {
    const names = listed(lost.map(({ timelineId, tx }) => rowOf(cluster, timelineId, tx)));
    return message('acknowledgedMissing', { count: lost.length, names });
  }
  const rival = leads === null ? undefined : rivalOf(cluster, leads);
  return rival === undefined ? message('nothingLost') : message('nothingLostYet', { other: rival.id });
}

const rivalOf = (cluster: Cluster, id: string): ClusterNode | undefined =>
  [...cluster.members.values()].find((node) => node.id !== id && unavailable(cluster, node) === null);

function rowOf(cluster: Cluster, timelineId: number, tx: number): string {
  const op = entryOn(cluster, timelineId, tx)?.ops[0];
  return op === undefined ? `tx ${tx}` : rowName(op, op.after ?? op.before ?? []);
}

export function subjectOn(cluster: Cluster, words: LabWords, timelineId: number, tx: number): string {
  const entry = entryOn(cluster, timelineId, tx);
  return entry === null ? `tx ${tx}` : subjectOf(entry, words);
}

/** Rows that the last rewind of a member took out. */
export function setAsideNames(cluster: Cluster, id: string | null): string {
  const kept = id === null ? [] : (cluster.members.get(id)?.setAside.at(-1)?.entries ?? []);
  return listed(kept.map(({ gtid }) => rowOf(cluster, gtid.timelineId, gtid.seq)));
}
