import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/engine/index';
import { present } from '../../src/shared/assert';
import type { Player } from '../../src/store/player';
import { Cone, SpaceTime, type SpaceEvent } from '../../src/store/spacetime';
import { livingCluster, usePlayers } from '../support/players';

const openScenario = usePlayers();

const siteDark = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };
const semiSync = {
  rule: { kind: 'semiSync', acks: 1, timeoutUs: 10_000_000 },
};

const open = (changes: object = {}): Player =>
  openScenario({ ...livingCluster, untilUs: 20_000_000, ...changes });

function followed(player: Player, us: number): SpaceTime {
  const space = new SpaceTime();
  player.playTo(us);
  space.follow(player);
  return space;
}

const give = (player: Player, command: Command): void => {
  expect(player.command(command)).toBeNull();
};

const factsOf = (space: SpaceTime): readonly string[] =>
  space.events.map(({ fact, lane }) => `${fact.seq} ${fact.timeUs} ${fact.kind} ${lane}`);

const find = (space: SpaceTime, kind: string, lane: string, tx: number): SpaceEvent =>
  present(
    space.events.find(({ fact, lane: at }) => fact.kind === kind && at === lane && fact.tx === tx),
    'event',
    `${kind} ${lane} ${tx}`,
  );

describe('the facts of a run by lane and time', () => {
  it('have the lanes in the order of the stage, an observer once it has done something', () => {
    const player = open({ commands: [siteDark] });
    const space = followed(player, 1_000_000);
    expect(space.lanes).toEqual(['clients', 'router', 'p1', 's1', 's2', 's3']);
    player.playTo(4_000_000);
    space.follow(player);
    expect(space.lanes).toEqual(['clients', 'router', 'p1', 's1', 's2', 's3', 'o1']);
  });

  it('are the same however many of them are read at once', () => {
    const bitByBit = open({ commands: [siteDark] });
    const space = new SpaceTime();
    for (let us = 0; us <= 5_000_000; us += 17_000) {
      bitByBit.playTo(us);
      space.follow(bitByBit);
    }
    bitByBit.playTo(5_000_000);
    space.follow(bitByBit);
    const atOnce = followed(open({ commands: [siteDark] }), 5_000_000);
    expect(factsOf(space)).toEqual(factsOf(atOnce));
    expect(space.stretch(0, 5_000_000)).toEqual(atOnce.stretch(0, 5_000_000));
  });

  it('make a message take as long as its link does', () => {
    const space = followed(open(), 2_000_000);
    const flush = find(space, 'entryFlushed', 'p1', 12);
    const sent = space
      .stretch(flush.fact.timeUs, flush.fact.timeUs + 200_000)
      .messages.filter(({ kind, tx, from }) => kind === 'data' && tx === 12 && from === 'p1');
    expect(sent.map(({ to, startUs, endUs }) => [to, Math.round((endUs - startUs) / 1000)])).toEqual([
      ['s1', 12],
      ['s2', 41],
      ['s3', 84],
    ]);
  });

  it('know what is lost, where, and when it would have come', () => {
    const space = followed(open({ commands: [siteDark] }), 3_000_000);
    const lost = space.stretch(2_440_000, 2_440_000).messages.filter((message) => message.lost);
    const data = lost.filter(({ kind }) => kind === 'data');
    expect(data.length).toBeGreaterThan(0);
    for (const { startUs, endUs, dueUs } of lost) {
      expect(endUs).toBe(2_440_000);
      expect(startUs).toBeLessThan(endUs);
      expect(dueUs).toBeGreaterThan(endUs);
    }
  });

  it('say what is on the wire at the newest instant', () => {
    const space = followed(open(), 2_410_000);
    const { messages } = space.stretch(2_400_000, 2_410_000);
    const onWire = messages.filter(({ toSeq, kind }) => toSeq === 0 && kind === 'data');
    expect(onWire.map(({ to }) => to)).toEqual(['s1', 's2', 's3']);
  });

  it('have waits, crashes and leaders as bands', () => {
    const space = followed(open({ commit: semiSync, commands: [siteDark] }), 5_000_000);
    const { bands } = space.stretch(0, 5_000_000);
    const kinds = (kind: string) => bands.filter((band) => band.kind === kind);
    expect(kinds('commitWait').length).toBeGreaterThan(10);
    for (const { startUs, endUs, lane } of kinds('commitWait').slice(0, 10)) {
      expect(lane).toBe('p1');
      expect(Math.round((endUs - startUs) / 1000)).toBe(26);
    }
    expect(kinds('down')).toMatchObject([{ lane: 'p1', startUs: 2_440_000, endUs: Infinity }]);
    expect(kinds('primary')).toMatchObject([
      { lane: 'p1', startUs: 0, timelineId: 0 },
      { lane: 's1', timelineId: 2 },
    ]);
  });

  it('show a lease for as long as it was held', () => {
    const failover = { mode: 'on', quorum: true, lease: { durationUs: 300_000, maxSkewUs: 0 } };
    const player = open({ failover });
    const space = new SpaceTime();
    for (let us = 0; us <= 2_000_000; us += 50_000) {
      player.playTo(us);
      space.follow(player);
    }
    const leases = space.stretch(0, 3_000_000).bands.filter(({ kind }) => kind === 'lease');
    expect(leases).toHaveLength(1);
    expect(leases[0]?.lane).toBe('p1');
    expect(leases[0]?.endUs).toBeGreaterThan(2_000_000);
    expect(leases[0]?.endUs).toBeLessThan(2_400_000);
  });
});

describe('going through time', () => {
  it('keeps what lies ahead of the present instant', () => {
    const player = open({ commands: [siteDark] });
    const space = followed(player, 4_000_000);
    const before = factsOf(space);
    const { messages } = space.stretch(0, 4_000_000);
    player.seek(2_000_000);
    space.follow(player);
    expect(factsOf(space)).toEqual(before);
    player.seek(4_000_000);
    space.follow(player);
    expect(factsOf(space)).toEqual(before);
    expect(space.stretch(0, 4_000_000).messages).toEqual(messages);
  });

  it('forgets it when another history begins, and has it again when one goes back to the first', () => {
    const player = open();
    const space = followed(player, 4_000_000);
    const before = factsOf(space);
    player.seek(2_000_000);
    give(player, { type: 'kill', node: 's1', kind: 'process' });
    space.follow(player);
    expect(space.knownUs).toBe(2_000_000);
    player.playTo(4_000_000);
    space.follow(player);
    const straight = open();
    straight.playTo(2_000_000);
    give(straight, { type: 'kill', node: 's1', kind: 'process' });
    const expected = followed(straight, 4_000_000);
    expect(factsOf(space)).toEqual(factsOf(expected));
    expect(space.stretch(0, 4_000_000)).toEqual(expected.stretch(0, 4_000_000));

    player.changeTo(1);
    player.seek(4_000_000);
    space.follow(player);
    expect(factsOf(space)).toEqual(before);
  });

  it('does not read anything again when a command is given at the end', () => {
    const player = open();
    const space = followed(player, 2_000_000);
    const { generation } = space;
    give(player, { type: 'kill', node: 's1', kind: 'process' });
    player.playTo(3_000_000);
    space.follow(player);
    expect(space.generation).toBe(generation);
    expect(space.stretch(0, 3_000_000).bands.some(({ kind }) => kind === 'down')).toBe(true);
  });

  it('remembers a bounded number of facts', () => {
    const player = open();
    const space = new SpaceTime(1000);
    for (let us = 0; us < 10_000_000; us += 500_000) {
      player.playTo(us);
      space.follow(player);
    }
    expect(space.events.length).toBeLessThanOrEqual(1000);
    expect(space.events.length).toBeGreaterThanOrEqual(750);
    expect(space.firstSeq).toBeGreaterThan(1);
    const newest = space.events[space.events.length - 1];
    expect(newest?.fact).toEqual(player.current.trace.at(player.current.trace.lastSeq));
    const bands = space.stretch(0, 10_000_000).bands.filter(({ kind }) => kind === 'primary');
    expect(bands).toMatchObject([{ lane: 'p1', endUs: Infinity }]);
  });
});

describe('what led to an event and what came of it', () => {
  const chain = (space: SpaceTime, seqs: ReadonlySet<number>): readonly string[] =>
    [...seqs]
      .sort((a, b) => a - b)
      .map((seq) => `${space.at(seq)?.fact.kind ?? ''} ${space.at(seq)?.lane ?? ''}`);

  it('goes by causes', () => {
    const space = followed(open({ commit: semiSync }), 3_000_000);
    const flush = find(space, 'entryFlushed', 's1', 20);
    const cone = new Cone(space, flush.fact.seq);
    expect(chain(space, cone.led)).toEqual([
      'statementSent clients',
      'requestForwarded router',
      'statementStarted p1',
      'entryWritten p1',
      'entryFlushed p1',
      'entryShipped p1',
      'entryReceived s1',
    ]);
    expect(chain(space, cone.came)).toEqual([
      'ackSent s1',
      'ackReceived p1',
      'commitReleased p1',
      'answerSent p1',
      'clientAnswered clients',
      'entryReplayed s1',
    ]);
  });

  it('knows what came before or after by order alone, and what is concurrent', () => {
    const space = followed(open(), 3_000_000);
    const flush = find(space, 'entryFlushed', 's1', 20);
    const cone = new Cone(space, flush.fact.seq);
    expect(cone.standing(flush)).toBe('selected');
    expect(cone.standing(find(space, 'entryFlushed', 's1', 19))).toBe('before');
    expect(cone.standing(find(space, 'entryFlushed', 's2', 10))).toBe('before');
    expect(cone.standing(find(space, 'entryFlushed', 's2', 20))).toBe('concurrent');
    expect(cone.standing(find(space, 'entryFlushed', 's1', 22))).toBe('after');
  });

  it('is the same when it is told what is new as when it is asked afterwards', () => {
    const player = open();
    const space = followed(player, 2_430_000);
    const { seq } = find(space, 'entryFlushed', 's1', 20).fact;
    const early = new Cone(space, seq);
    player.playTo(3_000_000);
    space.follow(player);
    early.extend();
    const late = new Cone(space, seq);
    expect(early.came).toEqual(late.came);
    expect(space.events.map((event) => early.standing(event))).toEqual(
      space.events.map((event) => late.standing(event)),
    );
  });
});
