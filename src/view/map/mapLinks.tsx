import { useMemo, type ComponentProps } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { pairKey, type GeographyView } from '../../store/map/geography';
import { useLab, useLabStore } from '../lab';
import { angleOf, distance, nearestIn, pathOf, pointAt } from '../layout/geometry';
import type { MapLayout, MapLink } from '../layout/mapLayout';
import type { LinkMenu } from '../stage/LinkTargets';
import { memberName } from '../stage/names';
import { useText } from '../text/text';
import { pairText, readPair } from './mapWords';

interface Props {
  layout: MapLayout;
  geography: GeographyView;
}

/** Words farther from their mark than this are joined to it by a line. */
const farWords = 34;

/** The round trip between two nodes as their links are now, and whether it is an estimate. */
function usePair({ from, to }: MapLink, geography: GeographyView) {
  const pair = readPair(useLab((state) => pairText(state, from, to)));
  const regions = useLab(({ frame }) =>
    pairKey(
      frame.nodes.find(({ id }) => id === from)?.region ?? '',
      frame.nodes.find(({ id }) => id === to)?.region ?? '',
    ),
  );
  return pair === null ? null : { ...pair, estimated: geography.estimated.has(regions) };
}

/** Links as lines, and the ways on which something is asked or answered now. */
export function MapLines({ layout, geography }: Props) {
  const asked = useLab(
    useShallow(({ frame }) => {
      const nodes = new Set(frame.nodes.map(({ id }) => id));
      const ways = frame.packets
        .filter(({ from, to }) => !nodes.has(from) || !nodes.has(to))
        .map(({ from, to }) => (nodes.has(from) ? `${to} ${from}` : `${from} ${to}`));
      return [...new Set(ways)];
    }),
  );
  return (
    <svg className="map-lines" width={layout.width} height={layout.height} aria-hidden="true">
      {layout.ground.meridians.map((x) => (
        <path key={x} className="map-grid" d={`M${x} 0V${layout.height}`} />
      ))}
      {layout.ground.parallels.map((y) => (
        <path key={y} className="map-grid" d={`M0 ${y}H${layout.width}`} />
      ))}
      {layout.sites.map(({ region, at }) => {
        const box = layout.words.get(region);
        const end = box === undefined ? at : nearestIn(box, at);
        const isFar = distance(at, end) > farWords;
        return isFar && <path key={region} className="map-leader" d={pathOf([at, end], 0)} />;
      })}
      {asked.map((way) => {
        const [from = '', to = ''] = way.split(' ');
        return <path key={way} className="map-way" d={pathOf(layout.routeOf(from, to), 0)} />;
      })}
      {layout.links.map((link) => (
        <LinkLine key={`${link.from} ${link.to}`} link={link} geography={geography} />
      ))}
    </svg>
  );
}

function LinkLine({ link, geography }: { link: MapLink; geography: GeographyView }) {
  const pair = usePair(link, geography);
  const down = useLab(({ frame }) =>
    frame.nodes.some(({ id, state }) => (id === link.from || id === link.to) && state === 'down'),
  );
  if (pair === null) return null;
  return (
    <g data-state={pair.cut === 'no' ? (down ? 'down' : 'up') : 'cut'} className="map-link">
      <path d={pathOf(link.line, 0)} />
    </g>
  );
}

/** Round trips beside their links, above what moves on them. */
export function MapFigures({ layout, geography }: Props) {
  return (
    <svg className="map-figures" width={layout.width} height={layout.height} aria-hidden="true">
      {layout.links.map((link) => (
        <LinkFigure key={`${link.from} ${link.to}`} link={link} geography={geography} />
      ))}
    </svg>
  );
}

function LinkFigure({ link, geography }: { link: MapLink; geography: GeographyView }) {
  const t = useText();
  const pair = usePair(link, geography);
  const { label } = link;
  if (pair === null || label === null) return null;
  const words =
    pair.cut === 'both'
      ? t('map.cut')
      : pair.cut !== 'no'
        ? t('map.cutOneWay')
        : t(pair.estimated ? 'map.estimated' : 'map.roundTrip', { us: pair.roundTripUs });
  return (
    <text x={label.x + label.width / 2} y={label.y + 11.5} textAnchor="middle" data-cut={pair.cut !== 'no'}>
      {words}
    </text>
  );
}

interface TargetProps extends Props {
  menu: LinkMenu;
  thickness: number;
}

/** What a pointer or a keyboard takes hold of to change a link. */
export function MapLinkTargets({ layout, geography, menu, thickness }: TargetProps) {
  return layout.links.map((link) => (
    <LinkTarget
      key={`${link.from} ${link.to}`}
      link={link}
      geography={geography}
      menu={menu}
      thickness={thickness}
    />
  ));
}

type OneTarget = Omit<TargetProps, 'layout'> & { link: MapLink };

function LinkTarget({ link, geography, menu: Menu, thickness }: OneTarget) {
  const button = useMemo(
    () => <LinkButton link={link} geography={geography} thickness={thickness} />,
    [link, geography, thickness],
  );
  const view = useLab(({ frame }) =>
    frame.links.find(({ from, to }) => from === link.from && to === link.to),
  );
  return view !== undefined && <Menu link={view}>{button}</Menu>;
}

type ButtonProps = ComponentProps<'button'> & { link: MapLink; geography: GeographyView; thickness: number };

function LinkButton({ link, geography, thickness, ...rest }: ButtonProps) {
  const t = useText();
  const store = useLabStore();
  const { from, to, line } = link;
  const pair = usePair(link, geography);
  const names = useLab(useShallow(({ frame }) => [from, to].map((id) => memberName(frame.nodes, id, t))));
  const selected = useLab(
    ({ selection }) =>
      selection?.kind === 'link' && [selection.from, selection.to].every((end) => end === from || end === to),
  );
  const [start, end] = line;
  if (start === undefined || end === undefined || pair === null) return null;
  const [fromName = from, toName = to] = names;
  const state =
    pair.cut === 'both'
      ? t('map.linkState.cut')
      : pair.cut === 'no'
        ? t(pair.estimated ? 'map.linkState.estimated' : 'map.linkState.measured', { us: pair.roundTripUs })
        : t('map.linkState.cutOneWay', {
            from: pair.cut === 'there' ? fromName : toName,
            to: pair.cut === 'there' ? toName : fromName,
          });
  // Room for the marks at both ends.
  const length = Math.max(thickness, distance(start, end) - 2 * thickness);
  const middle = pointAt(line, 0.5);
  return (
    <button
      type="button"
      className="map-link-target"
      data-selected={selected}
      aria-pressed={selected}
      aria-label={t('map.linkName', { from: fromName, to: toName, state })}
      onClick={() => store.getState().select({ kind: 'link', from, to })}
      {...rest}
      style={{
        ...rest.style,
        left: middle.x - length / 2,
        top: middle.y - thickness / 2,
        width: length,
        height: thickness,
        transform: `rotate(${angleOf(line)}deg)`,
      }}
    />
  );
}
