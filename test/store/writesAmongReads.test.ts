import { expect, it } from 'vitest';
import flashSale from '../../src/scenarios/flash-sale.json';
import { runningLab } from '../support/runningLab';

it('draws writes however many reads there are beside them', async () => {
  const { frame } = (await runningLab(989_000, flashSale)).store.getState();
  expect(frame.waterfall.writes.length).toBeGreaterThan(1);
  expect(frame.waterfall.writes.every(({ tx, outcome }) => tx !== null || outcome !== 'ok')).toBe(true);
});
