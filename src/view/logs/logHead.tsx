import type { LogColumnView } from '../../store/frame/types';
import { formatBytesBehind } from '../text/format';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import type { ColumnBox } from './logLayout';
import { NodeShape } from './nodeShape';

/** A narrower column says how much it is apart by the number and its colour. */
const apartWidth = 150;

function useLag(
  node: NodePlace,
  column: LogColumnView,
  width: number,
): { readonly words: string; readonly tone: string } {
  const t = useText();
  const { bytesApart } = column;
  if (bytesApart > 0 && node.state !== 'down') {
    const key = width < apartWidth ? 'log.apartShort' : 'log.apart';
    return { words: t(key, { size: bytesApart }), tone: 'c-fail' };
  }
  if (node.state === 'down') return { words: t('log.down'), tone: 'c-fail' };
  if (node.state === 'paused') return { words: t('log.paused'), tone: 'mut' };
  if (node.role === 'primary') return { words: t('log.head'), tone: 'mut' };
  return { words: formatBytesBehind(column.bytesBehind), tone: 'c-wait' };
}

/** Name of a column, and how many bytes it is behind. */
interface Props {
  readonly node: NodePlace;
  readonly column: LogColumnView;
  readonly box: ColumnBox;
  /** There are several timelines among the rows. */
  readonly forked: boolean;
}

export function LogHead({ node, column, box, forked }: Props) {
  const t = useText();
  const lag = useLag(node, column, box.width);
  const lost = node.role === 'primary' && node.state === 'down';
  const name = lost ? t('log.node.wasPrimary') : nodeName(node, t);
  const tone = node.state === 'down' ? 'c-fail' : node.role === 'primary' ? 'c-primary' : 'c-standby';
  return (
    <div role="columnheader" className="log-head" style={{ left: box.left, width: box.width }}>
      <NodeShape node={node} />
      <b className={tone}>{box.short || forked ? node.id : name}</b>
      <span className="unseen">{box.short || forked ? name : node.id}</span>
      {forked && <span className="n mut">{t('log.timeline', { id: column.timelineId })}</span>}
      <span className={`n lag ${tone === 'c-fail' ? 'c-fail' : lag.tone}`}>{lag.words}</span>
    </div>
  );
}
