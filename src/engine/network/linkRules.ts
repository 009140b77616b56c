import type { LinkSettings, NetworkName } from './link';
import { roundTrip } from './regions';

const usPerMs = 1000;

/** Who is on the network. Nodes and observers talk with each other and with routers, sessions with their router. */
export type LinkedMember =
  | { readonly kind: 'node' | 'observer' | 'router'; readonly id: string; readonly region: string }
  | { readonly kind: 'session'; readonly id: string; readonly router: string };

/** How members are linked: plain data, kept for those that join later. */
export interface LinkRules {
  /** One way, between regions, in either direction. */
  readonly regions: readonly { readonly between: readonly [string, string]; readonly latencyUs: number }[];
  /** Pairs that are not among `regions`: none, or those of the table of measured round trips. */
  readonly roundTrips: 'listed' | 'measured';
  readonly withinRegionUs: number;
  /** Client to router, and router to a member of its own region. */
  readonly clientUs: number;
  readonly bandwidthBps: number | null;
  /** Exceptions, one direction each. */
  readonly links: readonly (LinkEnds &
    Partly<LinkSettings> & { readonly network?: NetworkName | undefined })[];
  /** Links of their own between nodes, for what replicates; as long as the others unless said. Null has none. */
  readonly replication: Partly<LinkSettings> | null;
}

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

interface LinkEnds {
  readonly from: string;
  readonly to: string;
}

/** One direction. */
export interface LinkOptions extends LinkSettings, LinkEnds {
  readonly network: NetworkName;
}

/** Both directions of every pair that talks. */
export function linkTable(rules: LinkRules, members: readonly LinkedMember[]): LinkOptions[] {
  const stores = members.filter(isStore);
  const routers = members.filter(({ kind }) => kind === 'router');
  const sessions = members.filter(({ kind }) => kind === 'session');
  return [
    ...stores.flatMap((from) => stores.flatMap((to) => linkFrom(rules, from, to))),
    ...routers.flatMap((router) => stores.flatMap((store) => bothWays(rules, router, store))),
    ...sessions.flatMap((session) => routers.flatMap((router) => bothWays(rules, session, router))),
    ...stores.flatMap((from) => stores.flatMap((to) => replicationLinkFrom(rules, from, to))),
  ];
}

/** The links of a member that joins `others`. */
export const linksFor = (
  rules: LinkRules,
  others: readonly LinkedMember[],
  member: LinkedMember,
): LinkOptions[] =>
  others.flatMap((other) => [
    ...bothWays(rules, member, other),
    ...replicationLinkFrom(rules, member, other),
    ...replicationLinkFrom(rules, other, member),
  ]);

const isStore = ({ kind }: LinkedMember): boolean => kind === 'node' || kind === 'observer';

const bothWays = (rules: LinkRules, a: LinkedMember, b: LinkedMember): LinkOptions[] => [
  ...linkFrom(rules, a, b),
  ...linkFrom(rules, b, a),
];

function linkFrom(rules: LinkRules, from: LinkedMember, to: LinkedMember): LinkOptions[] {
  const usualUs = latencyUs(rules, from, to);
  if (usualUs === null) return [];
  return [linkOf(rules, from, to, 'client', { latencyUs: usualUs, bandwidthBps: rules.bandwidthBps })];
}

function replicationLinkFrom(rules: LinkRules, from: LinkedMember, to: LinkedMember): LinkOptions[] {
  if (rules.replication === null || from.kind !== 'node' || to.kind !== 'node') return [];
  const { replication } = rules;
  return linkFrom(rules, from, to).map((client) =>
    linkOf(rules, from, to, 'replication', {
      latencyUs: replication.latencyUs ?? client.latencyUs,
      jitterUs: replication.jitterUs,
      lossPerMille: replication.lossPerMille,
      bandwidthBps: replication.bandwidthBps === undefined ? rules.bandwidthBps : replication.bandwidthBps,
    }),
  );
}

function linkOf(
  rules: LinkRules,
  from: LinkedMember,
  to: LinkedMember,
  network: NetworkName,
  usual: Partly<LinkSettings> & Pick<LinkSettings, 'latencyUs' | 'bandwidthBps'>,
): LinkOptions {
  const exception = rules.links.find(
    (link) => link.from === from.id && link.to === to.id && (link.network ?? 'client') === network,
  );
  return {
    from: from.id,
    to: to.id,
    network,
    latencyUs: exception?.latencyUs ?? usual.latencyUs,
    jitterUs: exception?.jitterUs ?? usual.jitterUs ?? 0,
    lossPerMille: exception?.lossPerMille ?? usual.lossPerMille ?? 0,
    bandwidthBps: exception?.bandwidthBps === undefined ? usual.bandwidthBps : exception.bandwidthBps,
  };
}

/** Null when the two never talk. */
function latencyUs(rules: LinkRules, a: LinkedMember, b: LinkedMember): number | null {
  if (a.id === b.id) return null;
  if (a.kind === 'session' || b.kind === 'session') return isRouterOf(a, b) ? rules.clientUs : null;
  if (a.kind === 'router' && b.kind === 'router') return null;
  const sameUs = a.kind === 'router' || b.kind === 'router' ? rules.clientUs : rules.withinRegionUs;
  return a.region === b.region ? sameUs : (betweenUs(rules, a.region, b.region) ?? sameUs);
}

const isRouterOf = (a: LinkedMember, b: LinkedMember): boolean =>
  (a.kind === 'session' && a.router === b.id) || (b.kind === 'session' && b.router === a.id);

/** One way between two regions; null when nobody said. */
export function betweenUs(
  { regions, roundTrips }: Pick<LinkRules, 'regions' | 'roundTrips'>,
  a: string,
  b: string,
): number | null {
  const listed = regions.findLast(({ between }) => between.includes(a) && between.includes(b));
  if (listed !== undefined) return listed.latencyUs;
  const measured = roundTrips === 'measured' ? roundTrip(a, b) : null;
  return measured === null ? null : measured.ms * (usPerMs / 2);
}
