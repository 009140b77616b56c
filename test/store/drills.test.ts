/** A drill in the lab: done on a copy, then played as a history of the run itself. */
import { describe, expect, it } from 'vitest';
import { shippedScenarios } from '../../src/scenarios/index';
import firstPicture from '../../src/pages/firstPicture.json';
import type { DrillSettings } from '../../src/store/drillRunner';
import type { LabFrame } from '../../src/store/frame/types';
import { createLab, type Lab } from '../../src/store/labStore';
import { Live } from '../../src/store/live';
import { labWords } from '../../src/view/text/labWords';

const second = 1_000_000;
const chaos: DrillSettings = { kind: 'chaos', seed: 5, perMinute: 60, durationUs: 5 * second };

async function opened(id: string): Promise<Lab> {
  let ms = 0;
  const lab = createLab({ picture: firstPicture as unknown as LabFrame });
  lab.ready(await Live.load(labWords, () => (ms += 1)), shippedScenarios);
  lab.store.getState().openScenario(id);
  lab.store.getState().seek(300_000);
  while (lab.store.getState().busy !== null) lab.tick(16);
  return lab;
}

function finish(lab: Lab): void {
  for (let frames = 0; lab.store.getState().drill?.report === null; frames++) {
    if (frames > 20_000) throw new Error('the drill does not end');
    lab.tick(16);
  }
  while (lab.store.getState().busy !== null) lab.tick(16);
}

describe('a drill in the lab', { timeout: 60_000 }, () => {
  it('reports, and the run goes on as it did', async () => {
    const lab = await opened('failover-async');
    lab.store.getState().startDrill(chaos);
    expect(lab.store.getState()).toMatchObject({ playing: false, drill: { progress: 0, report: null } });
    finish(lab);
    const { drill, frame } = lab.store.getState();
    expect(frame.nowUs).toBe(300_000);
    expect(drill?.report).toMatchObject({ fromUs: 300_000, untilUs: 14_300_000 });
    expect(frame.timeline.reachedUs).toBe(14_300_000);
    lab.store.getState().seek(14_300_000);
    while (lab.store.getState().busy !== null) lab.tick(16);
    const lost = lab.store.getState().runbook()?.lost;
    expect(lost).toEqual(drill?.report?.lost);
    expect(lab.store.getState().runFacts()?.commands).toBeGreaterThanOrEqual(drill?.report?.faults ?? 1);
  });

  it('gives the same report for the same seed', async () => {
    const reports = await Promise.all(
      [1, 2].map(async () => {
        const lab = await opened('failover-async');
        lab.store.getState().startDrill(chaos);
        finish(lab);
        return lab.store.getState().drill?.report;
      }),
    );
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]?.faults).toBeGreaterThan(0);
  });

  it('kills the leader on schedule', async () => {
    const lab = await opened('failover-async');
    lab.store
      .getState()
      .startDrill({ kind: 'leader', everyUs: 3 * second, restartAfterUs: second, durationUs: 3 * second });
    finish(lab);
    expect(lab.store.getState().drill?.report?.faults).toBe(1);
  });

  it('ends when it is stopped, when a person does something, or when another scenario opens', async () => {
    const lab = await opened('failover-async');
    const now = () => lab.store.getState();
    const ends = [
      () => now().stopDrill(),
      () => now().send({ type: 'pause', node: 's1' }),
      () => now().openScenario('switchover'),
    ];
    for (const end of ends) {
      now().startDrill({ ...chaos, durationUs: 600 * second });
      lab.tick(16);
      expect(now().drill?.report).toBeNull();
      end();
      lab.tick(16);
      expect(now().drill).toBeNull();
    }
  });
});
