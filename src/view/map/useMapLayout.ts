import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { geographyOf, pairKey, type GeographyView } from '../../store/map/geography';
import { useLab, useLabStore } from '../lab';
import { mapLayout, type MapLayout } from '../layout/mapLayout';
import { useText } from '../text/text';
import { useNodePlaces, type NodePlace } from '../useNodePlaces';
import { nodeIdsOf, roomOf } from './mapWords';

const phoneWidth = 440;
const footerHeight = 18;
/** The figure itself is written where it is drawn. */
const widestLabel = '≈ 999 ms';

/** Asked again only when somebody joins or leaves. Null while there is no run. */
export function useGeography(): GeographyView | null {
  const store = useLabStore();
  const who = useLab(({ phase, scenarioId, frame: { nodes, clients } }) =>
    [
      phase,
      scenarioId,
      ...nodes.map(({ id, region }) => `${id} ${region}`),
      ...clients.map(({ id }) => id),
    ].join(),
  );
  // Who is there says when the answer is another one.
  return useMemo(() => (who === '' ? null : store.getState().ask(geographyOf)), [store, who]);
}

export interface MapPicture {
  readonly layout: MapLayout;
  readonly nodes: readonly NodePlace[];
  readonly phone: boolean;
}

/** Where everything stands; the same while nobody joins, leaves or changes role. */
export function useMapLayout(
  geography: GeographyView | null,
  size: { readonly width: number; readonly height: number } | null,
): MapPicture | null {
  const t = useText();
  const nodes = useNodePlaces();
  const pairs = useLab(
    useShallow(({ frame }) =>
      frame.links.flatMap(({ from, to }) => (drawn(frame.primaryId, from, to) ? [`${from} ${to}`] : [])),
    ),
  );
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  return useMemo(() => {
    if (geography === null || width === 0) return null;
    const phone = width < phoneWidth;
    const known = new Map(geography.sites.map((site) => [site.region, site]));
    const layout = mapLayout({
      width,
      height,
      footer: geography.source === null ? 0 : footerHeight,
      target: phone ? 40 : 24,
      sites: geography.sites.map((site) => ({
        region: site.region,
        place: site.place,
        nodes: nodeIdsOf(site),
        others: site.members.filter(({ kind }) => kind !== 'node').map(({ id }) => id),
      })),
      links: pairs.map((pair) => {
        const [from, to] = ends(pair);
        return { from, to, label: widestLabel };
      }),
      wordsOf: ({ region }) => {
        const site = known.get(region);
        return site === undefined ? { width: 0, height: 0 } : roomOf(site, nodes, t);
      },
    });
    return { layout, nodes, phone };
  }, [geography, width, height, pairs, nodes, t]);
}

const ends = (pair: string): [string, string] => {
  const [from = '', to = ''] = pair.split(' ');
  return [from, to];
};

/** One line a pair: away from the primary, or by name where neither is it. */
const drawn = (primary: string | null, from: string, to: string): boolean =>
  from === primary || (to !== primary && from < to);

export const isEstimated = (geography: GeographyView, a: NodePlace, b: NodePlace): boolean =>
  geography.estimated.has(pairKey(a.region, b.region));
