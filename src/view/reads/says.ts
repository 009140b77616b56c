import { writeCountsUs } from '../../store/reads/defaults';
import type { NextRead, SessionRow } from '../../store/reads/types';
import type { useText } from '../text/text';
import { listed, type Names } from './names';

type Translate = ReturnType<typeof useText>;

/** "s1 or s2, random", "p1, to 41612.0". */
export function nextWords({ nodes, reason, untilUs }: NextRead, t: Translate): string {
  if (nodes.length === 0) return t('reads.next.nobody');
  const named = listed(nodes, t('reads.or'));
  if (untilUs !== null) return t('reads.next.until', { nodes: named, us: untilUs });
  if (nodes.length > 1) return t('reads.next.random', { nodes: named });
  if (reason === 'inTurn') return t('reads.next.inTurn', { nodes: named });
  return reason === 'waitsForPosition' ? t('reads.next.waits', { nodes: named }) : named;
}

/** Nodes that the next read may go to and that do not show the session's own last write. */
export const blindTo = ({ next, standbys }: SessionRow): readonly string[] =>
  next.reason === 'waitsForPosition'
    ? []
    : next.nodes.filter((node) => standbys.some((one) => one.node === node && one.shows === false));

/** Why the next read goes there. */
function why({ id, policy, token, next }: SessionRow, t: Translate, { name }: Names): string {
  const node = name(next.nodes[0] ?? '');
  const tx = token?.tx ?? 0;
  if (next.nodes.length === 0) return t('reads.says.nobody');
  switch (next.reason) {
    case 'recentWrite':
      return t('reads.says.recentWrite', {
        session: id,
        node,
        us: next.untilUs ?? 0,
        windowUs: policy.kind === 'knownLag' ? writeCountsUs(policy) : 0,
      });
    case 'random':
      return policy.kind === 'knownLag'
        ? t('reads.says.random', { maxLagUs: policy.maxLagUs })
        : t('reads.says.randomAny', { session: id });
    case 'waitsForPosition':
      return t('reads.says.waitsForPosition', {
        node,
        tx,
        timeoutUs: 'timeoutUs' in policy ? policy.timeoutUs : 0,
      });
    case 'hasPosition':
      return policy.kind === 'ownWrites' ? t('reads.says.hasPosition', { tx }) : t('reads.says.hasSeen');
    case 'fresh':
      return t('reads.says.fresh', { boundUs: policy.kind === 'bounded' ? policy.maxStalenessUs : 0 });
    default:
      return t(`reads.says.${next.reason}`, { session: id, node });
  }
}

export interface SessionWords {
  readonly why: string;
  /** What it is in danger of; null when nothing. */
  readonly danger: string | null;
  /** What else is to be said of its token. */
  readonly token: string | null;
}

export function sessionWords(row: SessionRow, t: Translate, names: Names): SessionWords {
  const { id, token } = row;
  const blind = blindTo(row);
  const danger =
    token === null || blind.length === 0
      ? null
      : t('reads.says.lacks', {
          node: listed(blind.map(names.name), t('reads.and')),
          count: blind.length,
          tx: token.tx,
          session: id,
        });
  return {
    why: why(row, t, names),
    danger,
    token: token === null ? t('reads.says.noToken', { session: id }) : null,
  };
}
