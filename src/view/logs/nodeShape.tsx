import type { NodeView } from '../../store/frame/types';

/** Role as a shape: filled square primary, ring standby, cross down. The word stands beside it. */
export function NodeShape({ node }: { node: Pick<NodeView, 'role' | 'state'> }) {
  return (
    <svg className="node-shape" viewBox="0 0 12 12" aria-hidden>
      {node.state === 'down' ? (
        <path d="M2 2l8 8M10 2l-8 8" stroke="var(--fail-fill)" strokeWidth="2.2" strokeLinecap="round" />
      ) : node.role === 'primary' ? (
        <rect x="1" y="1" width="10" height="10" rx="1.5" fill="var(--primary-fill)" />
      ) : (
        <circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--standby-fill)" strokeWidth="2.4" />
      )}
    </svg>
  );
}
