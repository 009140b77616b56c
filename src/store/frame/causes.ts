import type { Cluster, Trace } from '../../engine/index';
import type { LabWords } from '../words';
import { standbyOrdinal } from './nodes';

export interface CauseView {
  readonly seq: number;
  readonly atUs: number;
  readonly text: string;
}

const maxCauses = 12;

/** The chain that led to a fact, oldest first: always the trigger of the trigger. */
export function causesOf(cluster: Cluster, trace: Trace, seq: number, words: LabWords): CauseView[] {
  const chain: CauseView[] = [];
  const name = (id: string | null): string => {
    const node = id === null ? undefined : cluster.members.get(id);
    if (node === undefined) return id ?? '';
    return words.node({ id: node.id, role: node.role, ordinal: standbyOrdinal(cluster, node.id) });
  };
  let next = trace.at(seq)?.causes[0] ?? 0;
  while (next > 0 && chain.length < maxCauses) {
    const entry = trace.at(next);
    if (entry === null) break;
    chain.push({
      seq: entry.seq,
      atUs: entry.timeUs,
      text: words.fact(entry.kind, {
        node: name(entry.node),
        peer: name(entry.peer),
        session: entry.session ?? '',
        tx: entry.tx,
        value: entry.value,
        detail: entry.detail ?? '',
      }),
    });
    next = entry.causes[0] ?? 0;
  }
  return chain.reverse();
}
