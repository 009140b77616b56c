import { useMemo } from 'react';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import { useNodePlaces } from '../useNodePlaces';

export interface Names {
  /** Inside of a sentence: "standby 2", "p1" for a primary. */
  readonly name: (id: string) => string;
  /** As a heading: "Standby 2", "Primary p1": one that was replaced is called primary too. */
  readonly title: (id: string) => string;
  readonly role: (id: string) => 'primary' | 'standby';
}

export function useNames(): Names {
  const t = useText();
  const nodes = useNodePlaces();
  return useMemo(() => {
    const of = (id: string) => nodes.find((node) => node.id === id);
    return {
      name: (id) => {
        const node = of(id);
        return node?.role === 'standby' ? t('reads.standby', { ordinal: node.ordinal }) : id;
      },
      title: (id) => {
        const node = of(id);
        if (node === undefined) return id;
        return node.role === 'primary' ? `${nodeName(node, t)} ${id}` : nodeName(node, t);
      },
      role: (id) => of(id)?.role ?? 'standby',
    };
  }, [nodes, t]);
}

/** "s1", "s1 or s2", "s1, s2 or s3". */
export function listed(names: readonly string[], or: string): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')}${or}${last}`;
}
