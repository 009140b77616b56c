import { expect, it } from 'vitest';
import { livingCluster } from '../support/players';
import { runningLab } from '../support/runningLab';

it('plays a scenario at its own pace when it is opened, whatever was chosen for the one before', async () => {
  const { store } = await runningLab(0);
  expect(store.getState().speedUsPerS).toBe(50_000);
  store.getState().openScenarioText(JSON.stringify({ ...livingCluster, paceUsPerS: 500_000 }));
  expect(store.getState()).toMatchObject({ speedUsPerS: 500_000, playing: true });
  store.getState().setSpeed(10_000);
  store.getState().openScenarioText(JSON.stringify(livingCluster));
  expect(store.getState().speedUsPerS).toBe(50_000);
});
