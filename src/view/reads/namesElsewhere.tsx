import { Fragment } from 'react';
import type { NameElsewhere } from './elsewhere';

/** What something is called in systems that people know. */
export function NamesElsewhere({ names }: { names: readonly NameElsewhere[] }) {
  if (names.length === 0) return null;
  return (
    <dl className="rd-elsewhere">
      {names.map(([system, name]) => (
        <Fragment key={`${system} ${name}`}>
          <dt>{system}</dt>
          <dd className="mono">{name}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
