import type { NodeView } from '../../store/frame/types';

type Shape = 'primary' | 'standby' | 'observer' | 'down' | 'router' | 'client';

export const shapeOf = (node: NodeView): Shape => (node.state === 'down' ? 'down' : node.role);

/** A role as a shape: filled square, ring, cross, diamond, person. The word beside it says the same. */
export function RoleShape({ shape }: { shape: Shape }) {
  return (
    <svg className="role-shape" data-shape={shape} viewBox="0 0 12 12" aria-hidden="true">
      {shape === 'primary' && <rect x="1" y="1" width="10" height="10" rx="1.5" />}
      {shape === 'standby' && <circle cx="6" cy="6" r="4.2" />}
      {shape === 'observer' && <circle cx="6" cy="6" r="4.2" />}
      {shape === 'down' && <path d="M2 2l8 8M10 2l-8 8" />}
      {shape === 'router' && <path d="M6 1l5 5-5 5-5-5z" />}
      {shape === 'client' && (
        <>
          <circle cx="6" cy="3.6" r="2.3" />
          <path d="M1.8 11a4.2 4.2 0 0 1 8.4 0" />
        </>
      )}
    </svg>
  );
}
