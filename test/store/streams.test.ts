import { expect, it } from 'vitest';
import { streamsAbout } from '../../src/store/streams';
import silentDifference from '../../src/scenarios/silent-difference.json';
import { usePlayers } from '../support/players';

const open = usePlayers();

it('streams say how their statements arrive, which they are, and whether some keys are hot', () => {
  const [orders, pages] = streamsAbout(open(silentDifference));
  expect(orders).toMatchObject({ id: 'orders', arrivals: 'poisson', skewed: true });
  expect(pages).toMatchObject({ id: 'pages', arrivals: 'poisson', skewed: false });
  expect(pages?.statements).toEqual(['SELECT item, cents FROM prices WHERE id = {{int 1 4000}}']);
});
