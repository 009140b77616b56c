import type { Command } from '../../engine/index';
import { tellError } from '../text/tellError';
import type { FailoverControl } from './useFailover';

interface RefusedProps {
  readonly control: FailoverControl;
  /** Commands that are given at this place. */
  readonly of: readonly Command['type'][];
  /** Only those about this member. */
  readonly node?: string;
}

/** Why the last command was not carried out, said beside the control that gave it. */
export function Refused({ control, of, node }: RefusedProps) {
  const { refused } = control;
  if (refused === null || !of.includes(refused.command.type)) return null;
  const about = 'node' in refused.command ? refused.command.node : undefined;
  if (node !== undefined && about !== node) return null;
  return (
    <p className="sql-message wait fo-refused" role="alert">
      {tellError(refused.refusal)}
    </p>
  );
}
