import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Run, summarize, type Command } from '../../src/engine/index';
import { comparisonOf, goOnIn, type Request } from '../../src/store/compare/requests';
import type { Comparison } from '../../src/store/compare/comparison';
import type { Difference, Measure } from '../../src/store/compare/differences';
import { Live } from '../../src/store/live';
import { present } from '../../src/shared/assert';
import { labWords } from '../../src/view/text/labWords';

const living = JSON.parse(
  readFileSync(new URL('../../src/scenarios/living-cluster.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const siteDark = { type: 'kill', node: 'p1', kind: 'site' } as const;

interface Open {
  readonly live: Live;
  readonly begin: (request: Request) => Comparison;
}

const closing: { close(): void }[] = [];
afterEach(() => {
  for (const opened of closing.splice(0)) opened.close();
});

async function open(commands: readonly { readonly atUs: number; readonly do: Command }[]): Promise<Open> {
  const live = await Live.load(labWords, () => 0);
  closing.push(live);
  live.open({ value: { ...living, commands, untilUs: 4_000_000 } });
  const player = present(live.playing, 'a player');
  return {
    live,
    begin: (request) => {
      const picture = present(live.frame(false), 'a frame');
      const comparison = present(comparisonOf(player, live, request, picture, labWords), 'a comparison');
      closing.push(comparison);
      return comparison;
    },
  };
}

function arrive(comparison: Comparison): void {
  while (comparison.clock.getState().busy !== null) comparison.tick(16);
}

function seek(comparison: Comparison, us: number): void {
  comparison.clock.getState().seek(us);
  arrive(comparison);
}

function rowsOf(comparison: Comparison): Readonly<Record<Measure, Difference>> {
  const { differences } = present(comparison.compare(), 'something to compare');
  return Object.fromEntries(differences.map((row) => [row.measure, row])) as Record<Measure, Difference>;
}

const semiSync: Request = {
  kind: 'settings',
  settings: {
    commit: {
      rule: {
        kind: 'semiSync',
        acks: 1,
        timeoutUs: 10_000_000,
        onTimeout: 'fallback',
        waitPoint: 'afterSync',
      },
    },
  },
};

const straight = (comparison: Comparison, side: 'a' | 'b', us: number): string => {
  const { scenario, recorded } = comparison[side].of.history;
  const { sqlite } = comparison[side].player.current.cluster;
  const run = new Run(sqlite, scenario, undefined, recorded);
  run.advanceTo(us);
  const summary = JSON.stringify(summarize(run));
  run.close();
  return summary;
};

function move(live: Live, us: number): void {
  live.playing?.seek(us);
  while (live.playing?.travel() === false);
}

const placeOf = ({ playing }: Live): readonly unknown[] => {
  const { nowUs, events, trace } = present(playing, 'a player').current;
  return [playing?.branches.current, nowUs, events, trace.hash];
};

describe('two runs side by side', { timeout: 60_000 }, () => {
  it('says what another commit rule would have saved, and what it costs', async () => {
    const { live, begin } = await open([{ atUs: 2_410_000, do: siteDark }]);
    move(live, 1_000_000);
    const comparison = begin(semiSync);
    arrive(comparison);
    expect(comparison.nowUs).toBe(1_000_000);
    expect(comparison.partedUs).toBe(0);
    seek(comparison, 4_000_000);
    const { lost, unknown, median, told, leader } = rowsOf(comparison);
    expect([lost.a, lost.b]).toEqual([
      { kind: 'count', count: 1 },
      { kind: 'count', count: 0 },
    ]);
    expect(lost.about[0]).toMatchObject({ key: 'lost.unknown', params: { side: 'A', session: 'web-2' } });
    expect(lost.atUs).toBeLessThan(2_410_000);
    expect(unknown.equal).toBe(false);
    expect([median.a, median.b]).toEqual([
      { kind: 'duration', us: 7006 },
      { kind: 'duration', us: 33_009 },
    ]);
    expect(told.equal).toBe(false);
    expect(leader).toMatchObject({ equal: true, a: { text: 's1, TL 2' } });
  });

  it('compares branches: equal up to where they part, each a true run of the engine', async () => {
    const { live, begin } = await open([]);
    move(live, 3_000_000);
    move(live, 2_000_000);
    expect(live.send(siteDark)).toBeNull();
    const comparison = begin({ kind: 'branches', a: 1, b: 2 });
    arrive(comparison);
    expect(comparison.partedUs).toBe(2_000_000);
    seek(comparison, 1_999_000);
    const before = present(comparison.compare(), 'something to compare');
    expect(before.differences.filter(({ equal }) => !equal)).toEqual([]);
    expect(before.firstUs).toBeNull();
    seek(comparison, 3_500_000);
    expect(comparison.compare()?.firstUs).toBe(2_000_000);
    expect(rowsOf(comparison).leader.equal).toBe(false);
    for (const side of ['a', 'b'] as const) {
      const { current } = comparison[side].player;
      expect(JSON.stringify(summarize(current))).toBe(straight(comparison, side, 3_500_000));
    }
  });

  it('keeps one clock: play, step, back', async () => {
    const { live, begin } = await open([{ atUs: 2_410_000, do: siteDark }]);
    move(live, 2_395_000);
    const comparison = begin(semiSync);
    arrive(comparison);
    const { clock } = comparison;
    const together = (): number => {
      expect(comparison.a.nowUs).toBe(comparison.b.nowUs);
      expect(clock.getState().frame.nowUs).toBe(comparison.a.nowUs);
      return comparison.a.nowUs;
    };
    clock.getState().setSpeed(50_000);
    clock.getState().play();
    for (let i = 0; i < 10; i++) comparison.tick(16);
    expect(together()).toBe(2_403_000);
    clock.getState().pause();
    clock.getState().stepEvent();
    const stepped = together();
    clock.getState().stepMeaningful();
    expect(together()).toBeGreaterThan(stepped);
    clock.getState().seek(stepped);
    clock.getState().stepBack();
    expect(together()).toBeLessThan(stepped);
  });

  it('leaves the lab as it was, or goes on in one of them', async () => {
    const { live, begin } = await open([{ atUs: 2_410_000, do: siteDark }]);
    move(live, 1_500_000);
    const here = placeOf(live);
    const comparison = begin(semiSync);
    arrive(comparison);
    seek(comparison, 3_000_000);
    expect(placeOf(live)).toEqual(here);

    const player = present(live.playing, 'a player');
    const { hash } = comparison.b.player.current.trace;
    goOnIn(player, comparison, 'b');
    while (!player.travel());
    expect(player.current.nowUs).toBe(3_000_000);
    expect(player.current.trace.hash).toBe(hash);
    expect(live.branches()).toMatchObject([
      { id: 1, current: false },
      { id: 2, parting: 'settings', current: true },
    ]);
    comparison.close();
    player.changeTo(1);
    while (!player.travel());
    move(live, 1_500_000);
    expect(placeOf(live)).toEqual(here);
  });
});
