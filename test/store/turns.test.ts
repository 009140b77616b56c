import { describe, expect, it } from 'vitest';
import type { LabFrame } from '../../src/store/frame/types';
import { NarrationHold } from '../../src/store/narrationHold';
import { livingCluster, shown, usePlayers } from '../support/players';

const openScenario = usePlayers();
const scenario = { ...livingCluster, commands: [] };

/** What may not be told too late: answers in the waterfall, and what the cards say of waiting and having. */
const told = ({ waterfall }: LabFrame) =>
  waterfall.writes.map(({ sentAtUs, answeredUs, outcome }) => ({ sentAtUs, answeredUs, outcome }));
const carded = ({ nodes, clients }: LabFrame) => ({
  has: nodes.map(({ id, headLsn, hasTx, gate }) => ({ id, headLsn, hasTx, gate })),
  clients,
});

describe.each([
  ['little happens in a frame', 3000],
  ['very much happens in a frame', 150_000],
])('parts of the screen that take turns while time runs, when %s', (_, stepUs) => {
  it('are what was true at the instant that they are told for', () => {
    const player = openScenario(scenario);
    const exact = openScenario(scenario);
    const hold = new NarrationHold(player.projection.idleSentence());
    let behind = 0;
    for (let us = 0; us < 60 * stepUs; us += stepUs) {
      player.playTo(us);
      const frame = player.projection.frame(
        (standing, fresh) => hold.next(standing, fresh, true, 0),
        us,
        true,
      );
      exact.seek(frame.waterfallUs);
      expect(told(frame)).toEqual(told(shown(exact)));
      exact.seek(frame.stageUs);
      expect(carded(frame)).toEqual(carded(shown(exact)));
      if (frame.waterfallUs < us) behind++;
    }
    expect(behind).toBeGreaterThan(0);
  });

  it('are all true now as soon as time stands', () => {
    const player = openScenario(scenario);
    player.playTo(10 * stepUs);
    const { nowUs, stageUs, waterfallUs } = shown(player);
    expect([stageUs, waterfallUs]).toEqual([nowUs, nowUs]);
  });
});
