import { describe, expect, it } from 'vitest';
import { checksumsOf } from '../../src/store/checksums';
import { present } from '../../src/shared/assert';
import silentDifference from '../../src/scenarios/silent-difference.json';
import { usePlayers } from '../support/players';

const open = usePlayers();

describe('comparisons by checksum, as the screen shows them', () => {
  it('say while they run how far they are, at which position, and who is waited for', () => {
    const player = open(silentDifference);
    player.seek(6_000_000);
    while (!player.travel());
    const { runs, shown } = checksumsOf(player, null);
    expect(runs.map(({ chunkRows, diffs }) => [chunkRows, diffs])).toEqual([
      [10_000, 1],
      [100, expect.any(Number)],
    ]);
    const view = present(shown, 'comparison');
    expect(view.state).toBe('running');
    expect(view.rowsRead).toBe(100 * view.chunksDone);
    expect(view.rowsToRead).toBe(4000);
    expect(view.tookUs).toBe(1_000_000);
    const pace = view.tookUs / view.rowsRead;
    expect(view.leftUs).toBeCloseTo(pace * (4000 - view.rowsRead), -1);
    expect(view.tables.map(({ table, state }) => [table, state])).toEqual([['prices', 'reading']]);
    expect(view.underWay?.number).toBe(view.chunksDone);
  });

  it('say what differs and what it cost, also of an earlier one', () => {
    const player = open(silentDifference);
    player.seek(10_000_000);
    while (!player.travel());
    const newest = present(checksumsOf(player, null).shown, 'comparison');
    const earlier = present(checksumsOf(player, 1).shown, 'comparison');
    expect(newest.differing).toMatchObject([{ nodeId: 's2', after: '1700', upTo: '1800', differing: 4 }]);
    expect(newest.differing[0]?.rows[0]).toEqual({
      key: '1731',
      primary: ['1731', 'part 1731', '18310'],
      copy: ['1731', 'part 1731', '1831'],
    });
    expect(earlier.differing).toMatchObject([{ nodeId: 's2', after: null, upTo: null, differing: 4 }]);
    for (const view of [newest, earlier]) {
      expect(view).toMatchObject({ state: 'finished', rowsRead: 4000, rowsToRead: 4000, leftUs: null });
      expect(view.tables).toMatchObject([{ diffs: 1, skipped: 0 }]);
    }
    const answersOf = (view: typeof newest) =>
      present(
        view.cost.find(({ nodeId }) => nodeId === 'p1'),
        'p1',
      );
    const [small, whole] = [answersOf(newest), answersOf(earlier)];
    expect(whole.before?.p95Us).toBeLessThan(10_000);
    expect(whole.during?.p95Us).toBeGreaterThan(200_000);
    expect(small.during?.p95Us).toBeLessThan(20_000);
    expect(whole.share).toBeCloseTo(whole.readingUs / earlier.tookUs, 5);
  });
});
