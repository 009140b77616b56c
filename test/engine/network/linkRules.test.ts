import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  linksFor,
  linkTable,
  type LinkedMember,
  type LinkRules,
} from '../../../src/engine/network/linkRules';
import { holds } from '../../support/holds';

const rules: LinkRules = {
  roundTrips: 'listed',
  replication: null,
  regions: [
    { between: ['Frankfurt', 'Dublin'], latencyUs: 12_000 },
    { between: ['Frankfurt', 'Virginia'], latencyUs: 41_000 },
    { between: ['Virginia', 'Dublin'], latencyUs: 34_000 },
  ],
  withinRegionUs: 500,
  clientUs: 1000,
  bandwidthBps: 1_000_000,
  links: [
    { from: 'p1', to: 's2', bandwidthBps: null },
    { from: 's2', to: 'p1', latencyUs: 50_000, jitterUs: 10, lossPerMille: 1 },
  ],
};

const members: readonly LinkedMember[] = [
  { kind: 'node', id: 'p1', region: 'Frankfurt' },
  { kind: 'node', id: 's1', region: 'Frankfurt' },
  { kind: 'node', id: 's2', region: 'Virginia' },
  { kind: 'observer', id: 'o1', region: 'Dublin' },
  { kind: 'router', id: 'router', region: 'Frankfurt' },
  { kind: 'router', id: 'edge', region: 'Dublin' },
  { kind: 'session', id: 'you', router: 'router' },
  { kind: 'session', id: 'web', router: 'edge' },
];

const find = (from: string, to: string) =>
  linkTable(rules, members).find((link) => link.from === from && link.to === to);

test('latencies follow regions, what is near each other, and the exceptions', () => {
  const plain = { network: 'client', jitterUs: 0, lossPerMille: 0, bandwidthBps: 1_000_000 };
  expect(find('p1', 's1')).toEqual({ from: 'p1', to: 's1', latencyUs: 500, ...plain });
  expect(find('s1', 's2')).toEqual({ from: 's1', to: 's2', latencyUs: 41_000, ...plain });
  expect(find('o1', 's2')).toEqual({ from: 'o1', to: 's2', latencyUs: 34_000, ...plain });
  expect(find('router', 's1')).toEqual({ from: 'router', to: 's1', latencyUs: 1000, ...plain });
  expect(find('edge', 'p1')).toEqual({ from: 'edge', to: 'p1', latencyUs: 12_000, ...plain });
  expect(find('web', 'edge')).toEqual({ from: 'web', to: 'edge', latencyUs: 1000, ...plain });
  expect(find('p1', 's2')).toMatchObject({ latencyUs: 41_000, bandwidthBps: null });
  expect(find('s2', 'p1')).toMatchObject({ latencyUs: 50_000, jitterUs: 10, lossPerMille: 1 });
});

test('what is not listed takes half of the measured round trip, when the rules say so', () => {
  const sydney: LinkedMember = { kind: 'node', id: 's3', region: 'Sydney' };
  const far = (roundTrips: LinkRules['roundTrips']) =>
    linksFor({ ...rules, roundTrips }, members.slice(0, 1), sydney).map(({ latencyUs }) => latencyUs);
  expect(far('measured')).toEqual([133_500, 133_500]);
  expect(far('listed')).toEqual([500, 500]);
  const near = linksFor({ ...rules, roundTrips: 'measured' }, members.slice(0, 1), {
    kind: 'node',
    id: 's4',
    region: 'Virginia',
  });
  expect(near.map(({ latencyUs }) => latencyUs)).toEqual([41_000, 41_000]);
});

test('nodes that replicate over a network of their own have two links each way; nobody else has', () => {
  const own = linkTable(
    {
      ...rules,
      replication: { bandwidthBps: 8_000_000 },
      links: [{ from: 'p1', to: 's2', network: 'replication', latencyUs: 60_000 }],
    },
    members,
  ).filter(({ network }) => network === 'replication');
  const nodes = ['p1', 's1', 's2'];
  expect(own.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(
    nodes.flatMap((a) => nodes.filter((b) => b !== a).map((b) => `${a} ${b}`)).sort(),
  );
  const between = (from: string, to: string) => own.find((link) => link.from === from && link.to === to);
  expect(between('s1', 's2')).toMatchObject({ latencyUs: 41_000, bandwidthBps: 8_000_000, jitterUs: 0 });
  expect(between('p1', 's2')).toMatchObject({ latencyUs: 60_000, bandwidthBps: 8_000_000 });
});

test('clients reach their own router and nobody else; routers do not talk with each other', () => {
  expect(find('web', 'router')).toBeUndefined();
  expect(find('you', 'p1')).toBeUndefined();
  expect(find('you', 'web')).toBeUndefined();
  expect(find('edge', 'router')).toBeUndefined();
});

test('members that join one after another are linked as if all had been there from the start', () => {
  const sorted = (links: ReturnType<typeof linkTable>) =>
    links.map((link) => JSON.stringify(Object.entries(link).sort())).sort();
  holds(
    fc.property(fc.shuffledSubarray([...members]), fc.boolean(), (order, own) => {
      const all = { ...rules, replication: own ? { latencyUs: 2000 } : null };
      const joined = order.flatMap((member, i) => linksFor(all, order.slice(0, i), member));
      expect(sorted(joined)).toEqual(sorted(linkTable(all, order)));
    }),
  );
});
