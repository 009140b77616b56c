import type { RowComponentProps } from 'react-window';
import type { TraceGroup } from '../../store/traceList/groups';
import type { TraceView } from '../../store/traceList/traceRows';
import { formatLsn, formatMs } from '../text/format';

/** Colour is for what one looks for: waits, faults and findings, who leads. */
const tones: Partial<Readonly<Record<TraceGroup, string>>> = {
  wait: 'c-wait',
  node: 'c-fail',
  finding: 'c-fail',
  leader: 'c-primary',
};

export interface FactRowProps {
  readonly view: TraceView;
  readonly selected: number | null;
  readonly idOf: (seq: number) => string;
}

/** One fact: when, where, what, and what it is about. */
export function FactRow({
  index,
  style,
  ariaAttributes,
  view,
  selected,
  idOf,
}: RowComponentProps<FactRowProps>) {
  const row = view.rowAt(index);
  if (row === null) return null;
  const { seq, ahead, tx, lsn } = row;
  return (
    <div
      {...ariaAttributes}
      role="option"
      id={idOf(seq)}
      className="fact"
      style={style}
      aria-selected={seq === selected}
      data-seq={seq}
      data-ahead={ahead}
      data-now={index === view.present - 1}
    >
      <span className="fact-time mono">{formatMs(row.atUs)}</span>
      <span className="fact-node mono">{row.node}</span>
      <span className={`fact-text ${tones[row.group] ?? ''}`} title={row.text}>
        {row.text}
      </span>
      <span className="fact-session mono">{row.session}</span>
      <span className="fact-tx mono">{tx}</span>
      <span className="fact-lsn mono">{lsn === null ? '' : formatLsn(lsn)}</span>
    </div>
  );
}
