import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/engine/index';
import type { LandmarkKind } from '../../src/store/landmarks';
import type { Player } from '../../src/store/player';
import type { Direction } from '../../src/store/search';
import { usePlayers } from '../support/players';

const openScenario = usePlayers();

const shipped = (id: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../src/scenarios/${id}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

const faults = [
  { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } },
  { atUs: 6_000_000, do: { type: 'restart', node: 'p1' } },
  { atUs: 9_000_000, do: { type: 'partition', side: ['s2'] } },
  { atUs: 12_000_000, do: { type: 'healAll' } },
];

const withFaults = { ...shipped('living-cluster'), commands: faults };
const quiet = { ...shipped('living-cluster'), commands: [] };

const open = (scenario: object = withFaults, now: () => number = () => 0): Player =>
  openScenario(scenario, now);

function arrive(player: Player): void {
  while (!player.travel());
}

interface Here {
  readonly us: number;
  readonly events: number;
  readonly commands: number;
  readonly hash: string;
}

const here = ({ current: { nowUs, events, commands: given, trace } }: Player): Here => ({
  us: nowUs,
  events,
  commands: given.length,
  hash: trace.hash,
});

function step(player: Player, kind: LandmarkKind, direction: Direction): Here {
  player.search.step(kind, direction);
  arrive(player);
  return here(player);
}

/** Every step back of a kind until there is none, newest first. */
function allBack(player: Player, kind: LandmarkKind): readonly Here[] {
  const places: Here[] = [];
  for (;;) {
    const before = here(player);
    const place = step(player, kind, 'back');
    if (player.search.missed !== null) {
      expect(place).toEqual(before);
      return places;
    }
    places.push(place);
  }
}

/** Goes event by event and notes the places at which something of a kind had just happened. */
function walked(player: Player, kind: LandmarkKind, untilUs: number): readonly Here[] {
  const places: Here[] = [];
  const { memory } = player.projection;
  memory.read(player.current.trace);
  for (;;) {
    const before = memory.landmarks.count(kind);
    if (!player.current.stepUntil(untilUs)) return places;
    memory.read(player.current.trace);
    if (memory.landmarks.count(kind) > before) places.push(here(player));
  }
}

describe('stepping by kind', { timeout: 120_000 }, () => {
  it.each([
    ['meaningful', withFaults, 1_200_000],
    ['commit', withFaults, 13_000_000],
    ['failure', withFaults, 13_000_000],
    ['failure', shipped('split-brain'), 12_000_000],
    ['finding', shipped('bare-now'), 2_000_000],
  ] as const)('visits every %s once, back and on', (kind, scenario, untilUs) => {
    const places = walked(open(scenario), kind, untilUs);
    expect(places.length).toBeGreaterThan(1);
    const player = open(scenario);
    player.playTo(untilUs);
    expect(allBack(player, kind)).toEqual(places.toReversed());
    const on = places.slice(1).map(() => step(player, kind, 'on'));
    expect(on).toEqual(places.slice(1));
  });

  it('finds the facts themselves: of each commit the flush on the primary', () => {
    const player = open();
    player.playTo(2_000_000);
    const flushed = [...player.current.trace.from(1)].filter(
      ({ kind, detail }) => kind === 'entryFlushed' && detail === 'primary',
    );
    const instants = [...new Set(flushed.map(({ timeUs }) => timeUs))].filter((us) => us > 0);
    expect(allBack(player, 'commit').map(({ us }) => us)).toEqual(instants.toReversed());
  });

  it('goes to the commit itself when time has gone on after it', () => {
    const player = open();
    player.playTo(1_000_000);
    const commit = step(player, 'commit', 'back');
    player.playTo(commit.us + 1);
    expect(here(player).us).toBe(commit.us + 1);
    expect(step(player, 'commit', 'back')).toEqual(commit);
  });

  it('finds what a person did, where it was done', () => {
    const player = open(quiet);
    player.playTo(3_000_000);
    const kill: Command = { type: 'kill', node: 's1', kind: 'process' };
    expect(player.command(kill)).toBeNull();
    const killed = here(player);
    player.playTo(3_000_000);
    player.playTo(5_000_000);
    expect(step(player, 'failure', 'back')).toEqual(killed);
    player.seek(1_000_000);
    arrive(player);
    expect(step(player, 'failure', 'on')).toEqual(killed);
    player.playTo(5_000_000);
    expect(player.branches.view(0)).toHaveLength(1);
  });

  it('runs on beyond what was run to the next one', () => {
    const player = open();
    player.playTo(100_000);
    expect(step(player, 'failure', 'on').us).toBe(2_440_000);
    expect(player.reachedUs).toBe(2_440_000);
  });

  it('goes to the next one though the marks of so many are no longer all kept', () => {
    const busy = {
      ...quiet,
      commands: Array.from({ length: 3200 }, (_, i) => ({
        atUs: 1000 * (i + 1),
        do: { type: i % 2 === 0 ? 'pause' : 'resume', node: 's1' },
      })),
    };
    const player = open(busy);
    player.playTo(3_300_000);
    player.seek(200_500);
    arrive(player);
    expect(player.marks[0]?.atUs).toBeGreaterThan(201_000);
    expect(step(player, 'failure', 'on').us).toBe(201_000);
    expect(step(player, 'failure', 'back').us).toBe(200_000);
  });

  it('stays, and says so, where there is none; acting there begins no other history', () => {
    const player = open(quiet);
    player.playTo(500_000);
    const before = here(player);
    expect(step(player, 'finding', 'on')).toEqual(before);
    expect(player.search.missed).toMatchObject({ kind: 'finding', direction: 'on' });
    expect(player.reachedUs).toBe(500_000);
    expect(step(player, 'failure', 'back')).toEqual(before);
    expect(player.search.missed).toMatchObject({ kind: 'failure', direction: 'back' });
    expect(player.command({ type: 'setWorkload', perSecond: 0 })).toBeNull();
    expect(player.branches.view(0)).toHaveLength(1);
    player.playTo(600_000);
    expect(player.search.missed).toBeNull();
  });

  it('takes several frames when it is far, and says how far it is', () => {
    let ms = 0;
    const slow = open(withFaults, () => (ms += 4));
    slow.playTo(0);
    slow.search.step('failure', 'on');
    let frames = 1;
    while (!slow.travel()) {
      frames++;
      expect(slow.progress).toBeGreaterThanOrEqual(0);
      expect(slow.progress).toBeLessThanOrEqual(1);
    }
    expect(frames).toBeGreaterThan(10);
    expect(here(slow).us).toBe(2_440_000);
  });

  it('is no step from a place that is only passed on the way', () => {
    let ms = 0;
    const player = open(withFaults, () => (ms += 1));
    player.seek(2_000_000);
    expect(player.progress).not.toBeNull();
    player.search.step('commit', 'back');
    arrive(player);
    expect(here(player).us).toBe(2_000_000);
  });
});
