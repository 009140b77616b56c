import type { Cluster } from '../../engine/index';
import type { LabWords } from '../words';
import { standbyOrdinal } from './nodes';
import type { Message, NarrationView, Tone } from './types';

/** A sentence and how much it weighs: while time runs, a light one does not push a heavy one away at once. */
export interface Sentence {
  readonly view: NarrationView;
  readonly weight: 0 | 1 | 2 | 3;
}

/** A sentence before it is known when and of what it speaks. */
export interface Said {
  readonly tone: Tone;
  readonly cause: Message;
  readonly consequence?: Message | null;
  readonly weight: Sentence['weight'];
}

export const message = (key: string, params: Message['params'] = {}): Message => ({ key, params });

export function nodeName(cluster: Cluster, words: LabWords, id: string | null): string {
  const node = id === null ? undefined : (cluster.members.get(id) ?? cluster.departed.get(id));
  if (node === undefined) return id ?? '';
  return words.node({ id: node.id, role: node.role, ordinal: standbyOrdinal(cluster, node.id) });
}
