import type { GeographyView } from '../../store/map/geography';
import type { LabState } from '../../store/labState';
import type { MapLayout } from '../layout/mapLayout';
import { memberName, nodeTitle } from '../stage/names';
import { useLabLimited } from '../stage/useLimited';
import { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';
import { nodeIdsOf, othersLine, pairText, readPair } from './mapWords';
import { isEstimated } from './useMapLayout';

interface Props {
  id: string;
  geography: GeographyView;
  layout: MapLayout;
  nodes: readonly NodePlace[];
}

const stateOf = (state: LabState): LabState => state;

/** The map in words: who is where, how far behind, and how long round trips take. */
export function MapDescription({ id, geography, layout, nodes }: Props) {
  const t = useText();
  const state = useLabLimited(stateOf, 1000);
  const { frame } = state;
  const sites = geography.sites.map((site) => {
    const here = nodeIdsOf(site).flatMap((one) => frame.nodes.filter((node) => node.id === one));
    const names = [...here.map((node) => nodeTitle(node, t)), othersLine(site, t)].filter(
      (name) => name !== '',
    );
    return t(site.place === null ? 'map.description.offMap' : 'map.description.site', {
      region: site.region,
      names: names.join('; '),
    });
  });
  const links = layout.links.flatMap(({ from, to }) => {
    const pair = readPair(pairText(state, from, to));
    const ends = [from, to].map((end) => nodes.find((node) => node.id === end));
    if (pair === null) return [];
    const estimated = ends[0] && ends[1] && isEstimated(geography, ends[0], ends[1]);
    const words =
      pair.cut === 'both'
        ? t('map.cut')
        : t(estimated ? 'map.estimated' : 'map.roundTrip', { us: pair.roundTripUs });
    const name = (end: string): string => memberName(frame.nodes, end, t);
    return [t('map.description.link', { from: name(from), to: name(to), state: words })];
  });
  return (
    <p id={id} className="unseen">
      {[...sites, ...links].join(' ')}
    </p>
  );
}
