import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStreams } from '../../../src/engine/kernel/random';
import { retransmitUs, type LinkSettings } from '../../../src/engine/network/link';
import { isLost, Network, type Delivery } from '../../../src/engine/network/network';

const still: LinkSettings = { latencyUs: 10_000, jitterUs: 0, lossPerMille: 0, bandwidthBps: null };

function networkOf(settings: Partial<LinkSettings> = {}, seed = 1): Network<string> {
  const network = new Network<string>(new RandomStreams(seed));
  network.addLink('p1', 's1', { ...still, ...settings });
  network.addLink('s1', 'p1', { ...still, ...settings });
  return network;
}

const send = (network: Network<string>, nowUs: number, bytes = 100, delivery: Delivery = 'connection') =>
  network.send(nowUs, { from: 'p1', to: 's1', bytes, payload: 'x', sentSeq: 0 }, delivery);

describe('a network of its own for what replicates', () => {
  const message = { from: 'p1', to: 's1', bytes: 1000, payload: 'x', sentSeq: 0 };

  test('neither delays the other, and takes only what replicates', () => {
    const network = networkOf({ bandwidthBps: 8_000_000 });
    network.addLink('p1', 's1', { ...still, bandwidthBps: 80_000 }, 'replication');
    const bulk = network.send(0, message, 'connection', 'replication');
    const beat = network.send(0, message, 'datagram');
    const next = network.send(0, message, 'connection', 'replication');
    expect([bulk.network, beat.network]).toEqual(['replication', 'client']);
    expect([bulk.deliverAtUs, beat.deliverAtUs, next.deliverAtUs]).toEqual([110_000, 11_000, 210_000]);
  });

  test('is the shared one where there is no other', () => {
    const network = networkOf({ bandwidthBps: 8_000_000 });
    const bulk = network.send(0, message, 'connection', 'replication');
    const beat = network.send(0, message, 'datagram');
    expect([bulk.network, beat.network]).toEqual(['client', 'client']);
    expect([bulk.deliverAtUs, beat.deliverAtUs]).toEqual([11_000, 12_000]);
  });
});

describe('a link', () => {
  test('delivers what is sent on a connection in the order in which it was sent', () => {
    const settings = fc.record({
      jitterUs: fc.nat({ max: 50_000 }),
      lossPerMille: fc.nat({ max: 400 }),
      bandwidthBps: fc.constantFrom(null, 1_000_000),
    });
    const sends = fc.array(fc.tuple(fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 2000 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(settings, fc.nat(), sends, (chosen, seed, messages) => {
        const network = networkOf(chosen, seed);
        let nowUs = 0;
        const arrivals = messages.map(
          ([waitUs, bytes]) => send(network, (nowUs += waitUs), bytes).deliverAtUs,
        );
        expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
      }),
    );
  });

  test('takes its latency, and jitter between nothing and its bound', () => {
    expect(send(networkOf(), 500).deliverAtUs).toBe(10_500);
    const network = networkOf({ jitterUs: 300 });
    const travels = Array.from({ length: 500 }, (_, i) => send(network, i * 1e6).deliverAtUs - i * 1e6);
    expect(Math.min(...travels)).toBeGreaterThanOrEqual(10_000);
    expect(Math.min(...travels)).toBeLessThan(10_030);
    expect(Math.max(...travels)).toBeLessThanOrEqual(10_300);
    expect(Math.max(...travels)).toBeGreaterThan(10_270);
  });

  test('lets bytes through one after the other at its bandwidth, each direction on its own', () => {
    const network = networkOf({ bandwidthBps: 8_000_000 });
    expect(send(network, 0, 1000)).toMatchObject({ leavesAtUs: 1000, deliverAtUs: 11_000 });
    expect(send(network, 0, 500)).toMatchObject({ leavesAtUs: 1500, deliverAtUs: 11_500 });
    const back = { from: 's1', to: 'p1', bytes: 100, payload: 'y', sentSeq: 0 };
    expect(network.send(0, back, 'connection')).toMatchObject({ leavesAtUs: 100 });
    expect(send(network, 5000, 1000)).toMatchObject({ leavesAtUs: 6000 });
  });

  test('turns loss into retransmission time on a connection, and loses datagrams', () => {
    const network = networkOf({ lossPerMille: 500 });
    const connection = Array.from({ length: 200 }, (_, i) => send(network, i * 1e7));
    expect(connection.some(isLost)).toBe(false);
    const late = connection.map(({ sentAtUs, deliverAtUs }) => deliverAtUs - sentAtUs - still.latencyUs);
    expect(late.every((us) => us % retransmitUs === 0)).toBe(true);
    expect(late.filter((us) => us > 0).length).toBeGreaterThan(60);
    const datagrams = Array.from({ length: 200 }, (_, i) => send(network, 1e10 + i * 1e7, 64, 'datagram'));
    const lost = datagrams.filter(isLost).length;
    expect(lost).toBeGreaterThan(60);
    expect(lost).toBeLessThan(140);
  });

  test('lets a datagram overtake what queues on a connection', () => {
    const network = networkOf({ lossPerMille: 999 });
    const slow = send(network, 0);
    network.link('p1', 's1').lossPerMille = 0;
    expect(send(network, 1, 64, 'datagram').deliverAtUs).toBeLessThan(slow.deliverAtUs);
    expect(send(network, 1).deliverAtUs).toBe(slow.deliverAtUs);
  });
});

describe('what is on the wire', () => {
  test('is lost when its link is cut, and so is what is sent later', () => {
    const network = networkOf();
    const before = send(network, 0);
    network.link('p1', 's1').cut = true;
    const lost = network.lose(4000, ({ from, to }) => from === 'p1' && to === 's1');
    expect(lost).toEqual([{ ...before, lostAtUs: 4000 }]);
    expect(network.take(before.id)).toBeNull();
    expect(send(network, 5000)).toMatchObject({ lostAtUs: 5000 });
    expect(network.lost.map(({ id }) => id)).toEqual([before.id, before.id + 1]);
  });

  test('outlives its sender once it has left the card; what still queues there goes with the machine', () => {
    const network = networkOf({ bandwidthBps: 8_000_000 });
    const left = send(network, 0, 1000);
    const queued = send(network, 0, 1000);
    const nowUs = 1200;
    const lost = network.lose(nowUs, ({ from, leavesAtUs }) => from === 'p1' && leavesAtUs > nowUs);
    expect(lost.map(({ id }) => id)).toEqual([queued.id]);
    expect(network.take(left.id)).toEqual(left);
  });

  test('does not reach a dark site, nor leave it', () => {
    const network = networkOf();
    network.dark.add('s1');
    expect(isLost(send(network, 0))).toBe(true);
    network.dark.delete('s1');
    expect(isLost(send(network, 0))).toBe(false);
  });
});
