import type { LabFrame } from '../../store/frame/types';
import { clientsLane, clusterLane, routerLane, type SpaceEvent } from '../../store/spacetime';
import { labWords } from '../text/labWords';
import { nodeName } from '../text/nodeName';
import { text } from '../text/text';
import { startOfSentence } from '../text/words';

type Nodes = LabFrame['nodes'];

/** What a lane is called in a sentence. */
export function laneName(nodes: Nodes, lane: string): string {
  if (lane === clientsLane) return text('spacetime.clients');
  if (lane === routerLane) return text('spacetime.router');
  const node = nodes.find(({ id }) => id === lane);
  return node === undefined ? lane : `${nodeName(node, text)} ${node.id}`;
}

/** The fact as a sentence: "Standby 1 flushed tx 47". */
export function eventWords(nodes: Nodes, { fact }: SpaceEvent): string {
  const name = (id: string | null): string => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node === undefined ? (id ?? '') : labWords.node(node);
  };
  const sentence = labWords.fact(fact.kind, {
    node: name(fact.node),
    peer: name(fact.peer),
    session: fact.session ?? '',
    tx: fact.tx,
    value: fact.value,
    detail: fact.detail ?? '',
  });
  const words = sentence.replace(/\s+/g, ' ').trim();
  // Ids stay as they are.
  const ids = [fact.node, fact.peer, fact.session];
  return ids.includes(words.split(' ')[0] ?? '') ? words : startOfSentence(words);
}

/** Who, in the few letters of a list. */
export function laneLetters({ fact, lane }: SpaceEvent): string {
  if (lane === clientsLane) return fact.session ?? text('spacetime.clients');
  return lane === clusterLane ? '' : lane;
}
