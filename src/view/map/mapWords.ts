import type { SiteView } from '../../store/map/geography';
import type { LinkView } from '../../store/frame/types';
import type { LabState } from '../../store/labState';
import type { NodePlace } from '../useNodePlaces';
import { sansWidth } from '../layout/textWidth';
import type { useText } from '../text/text';

type Translate = ReturnType<typeof useText>;

/** So many clients are named; more are counted. */
const namedMost = 3;
const lineHeight = 15;
/** What a standby says of itself is never wider. */
const widestLag = 'catching up, 99 tx';
/** A figure more than letters of the usual weight take. */
const strongMore = 1.07;

export const nodeIdsOf = (site: SiteView): string[] =>
  site.members.filter(({ kind }) => kind === 'node').map(({ id }) => id);

/** "router, web-1, you" */
export function othersLine({ members }: SiteView, t: Translate): string {
  const clients = members.filter(({ kind }) => kind === 'session').map(({ id }) => id);
  const others = members.flatMap(({ id, kind }) => {
    if (kind === 'router') return [id];
    return kind === 'observer' ? [t('map.observer', { id })] : [];
  });
  const named = clients.length > namedMost ? [t('map.clients', { count: clients.length })] : clients;
  return [...others, ...named].join(', ');
}

export const placeName = ({ role, ordinal, state }: NodePlace, t: Translate): string => {
  if (state === 'down') return t('stage.role.down');
  return role === 'primary' ? t('stage.role.primary') : t('stage.role.standby', { ordinal });
};

/** The room that the words about a site take, whatever its nodes say of themselves. */
export function roomOf(
  site: SiteView,
  nodes: readonly NodePlace[],
  t: Translate,
): { width: number; height: number } {
  const here = nodes.filter(({ id }) => nodeIdsOf(site).includes(id));
  const others = othersLine(site, t);
  const title = (node: NodePlace): string => `${placeName(node, t)} ${node.id} `;
  const lines =
    here.length > 1
      ? [site.region, ...here.map((node) => `${title(node)} ${node.role === 'standby' ? widestLag : ''}`)]
      : here.flatMap((node) => [
          `${title(node)}${site.region}`,
          ...(node.role === 'standby' ? [widestLag] : []),
        ]);
  const all = [
    ...(here.length === 0 ? [site.region] : lines),
    ...(others === '' ? [] : [others]),
    ...(site.place === null ? [t('map.offMap')] : []),
  ];
  return {
    width: Math.ceil(Math.max(...all.map(sansWidth)) * strongMore) + 4,
    height: all.length * lineHeight + 2,
  };
}

const linkOf = (links: readonly LinkView[], from: string, to: string): LinkView | undefined =>
  links.find((link) => link.from === from && link.to === to);

export interface PairState {
  /** There and back, microseconds. */
  readonly roundTripUs: number;
  readonly cut: 'no' | 'there' | 'back' | 'both';
}

/** Both directions between two nodes; null where the frame has no link. As text, so that it compares by value. */
export function pairText({ frame }: LabState, from: string, to: string): string {
  const there = linkOf(frame.links, from, to);
  const back = linkOf(frame.links, to, from);
  if (there === undefined || back === undefined) return '';
  const cut = there.cut ? (back.cut ? 'both' : 'there') : back.cut ? 'back' : 'no';
  return `${there.latencyUs + back.latencyUs} ${cut}`;
}

export function readPair(text: string): PairState | null {
  const [us, cut] = text.split(' ');
  if (cut !== 'no' && cut !== 'there' && cut !== 'back' && cut !== 'both') return null;
  return { roundTripUs: Number(us), cut };
}
