import { useMemo } from 'react';
import type { NodeView } from '../store/frame/types';
import { useLab } from './lab';

/** What panels say about a node; it changes with its role, not with every event. */
export type NodePlace = Pick<NodeView, 'id' | 'region' | 'role' | 'ordinal' | 'state'>;

const written = (node: NodeView): string =>
  [node.id, node.region, node.role, node.ordinal, node.state].join('\t');

function read(line: string): NodePlace {
  const [id = '', region = '', role, ordinal, state] = line.split('\t');
  return {
    id,
    region,
    role: role === 'primary' ? 'primary' : 'standby',
    ordinal: Number(ordinal),
    state: state === 'down' ? 'down' : state === 'paused' ? 'paused' : 'up',
  };
}

/** Keeps its reference while none of this changed, though the nodes themselves change with every event. */
export function useNodePlaces(): readonly NodePlace[] {
  const lines = useLab((state) => state.frame.nodes.map(written).join('\n'));
  return useMemo(
    () =>
      lines
        .split('\n')
        .filter((line) => line !== '')
        .map(read),
    [lines],
  );
}
