/** How a standby that is behind comes nearer, or does not. */
import { lagOf, type Bucket, type ClusterNode } from '../../engine/index';
import type { NodeView } from './nodeTypes';

/** So old a commit that is not replayed yet is worth a word. */
const worthTellingUs = 1_000_000;
/** The pace is that of the last second, or so. */
const overUs = 1_000_000;
/** What changes less, of what is missing in a second, keeps its distance. */
const steadyShare = 0.01;

/** `bytes`: what it has yet to replay. Buckets of figures over time, oldest first. */
export function catchUpOf(
  buckets: readonly Bucket[],
  nowUs: number,
  node: ClusterNode,
  bytes: number,
): NodeView['catchUp'] {
  const last = buckets.at(-1);
  if (last === undefined || bytes === 0 || node.state !== 'up' || node.applyStop !== null) return null;
  if (node.receiver.state !== 'streaming') return null;
  const lag = lagOf(last, node.id, 'replay');
  if (lag === null || lag.us < worthTellingUs + node.settings.applyDelayUs) return null;
  const earlier = buckets.findLast(({ untilUs }) => untilUs <= nowUs - overUs);
  const then = earlier === undefined ? null : lagOf(earlier, node.id, 'replay');
  if (earlier === undefined || then === null) return { bytes, perSecond: null, levelInUs: null };
  const perSecond = Math.round(((then.bytes - bytes) * 1_000_000) / (nowUs - earlier.untilUs));
  const closes = perSecond > bytes * steadyShare;
  return { bytes, perSecond, levelInUs: closes ? Math.round((bytes * 1_000_000) / perSecond) : null };
}
