import { onTestFinished } from 'vitest';
import livingCluster from '../../src/scenarios/living-cluster.json';
import { createLab, type Lab } from '../../src/store/labStore';
import { Live } from '../../src/store/live';
import { labWords } from '../../src/view/text/labWords';
import { fixtureFrame } from './fixtureFrame';

/** A lab with a real engine that stands at `us`; a long way is gone at once. */
export async function runningLab(us: number, scenario: object = livingCluster): Promise<Lab> {
  const lab = createLab({ picture: { ...fixtureFrame, nowUs: us } });
  lab.ready(await Live.load(labWords, () => 0), [{ id: 'scenario', load: () => scenario }]);
  lab.store.getState().pause();
  onTestFinished(() => lab.close());
  return lab;
}
