import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, parseScenario, Run, type Sqlite } from '../../src/engine/index';
import { present } from '../../src/shared/assert';
import { comparison } from '../../src/store/frame/comparison';
import { payloadOf } from '../../src/store/frame/payload';
import type { LabFrame } from '../../src/store/frame/types';
import { NarrationHold } from '../../src/store/narrationHold';
import { Projection } from '../../src/store/projection';
import { tell } from '../../src/view/text/message';
import { labWords } from '../../src/view/text/labWords';

const living = JSON.parse(
  readFileSync(new URL('../../src/scenarios/living-cluster.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});

class Lab {
  readonly run: Run;
  readonly projection: Projection;
  /** All that was said, oldest first. */
  readonly said: string[] = [];
  private readonly hold: NarrationHold;

  constructor(failover: object, commands: readonly (readonly [number, object])[]) {
    const file = {
      ...living,
      failover,
      commands: commands.map(([atUs, command]) => ({ atUs, do: command })),
      untilUs: 9_000_000,
    };
    const parsed = parseScenario(JSON.stringify(file));
    if (!parsed.ok) throw new Error(parsed.problems.map(({ path, reason }) => `${path} ${reason}`).join());
    this.run = new Run(sqlite, parsed.scenario);
    this.projection = new Projection(this.run, labWords);
    this.hold = new NarrationHold(this.projection.idleSentence());
  }

  at(timeUs: number): LabFrame {
    this.run.advanceTo(timeUs);
    const frame = this.projection.frame(
      (standing, fresh) => this.hold.next(standing, fresh, false, 0),
      timeUs,
      false,
    );
    const { cause, consequence } = frame.narration;
    const sentence = [cause, consequence].map((part) => (part === null ? '' : tell('narration', part)));
    this.said.push(sentence.join(' ').trim());
    return frame;
  }

  /** Looks again and again, and at all that can be opened. */
  watchTo(endUs: number, everyUs = 41_000): LabFrame {
    let frame = this.at(this.run.cluster.nowUs);
    for (let timeUs = frame.nowUs + everyUs; timeUs <= endUs; timeUs += everyUs) {
      frame = this.at(timeUs);
      const { cluster } = this.run;
      for (const { nodeId, slots } of frame.logs.columns) {
        const tx = slots.at(-1)?.tx;
        if (tx !== undefined) payloadOf(cluster, { kind: 'entry', tx, nodeId }, labWords);
      }
      for (const packet of frame.packets) payloadOf(cluster, { kind: 'packet', id: packet.id }, labWords);
      comparison(this.run, this.projection.tables, null);
    }
    return frame;
  }
}

const kill = [2_440_000, { type: 'kill', node: 'p1', kind: 'site' }] as const;
const restart = [4_000_000, { type: 'restart', node: 'p1' }] as const;
const cut = [2_000_000, { type: 'partition', side: ['p1'] }] as const;
const heal = [4_000_000, { type: 'healAll' }] as const;
const unfenced = { mode: 'on', quorum: false, tokens: false };

const node = (frame: LabFrame, id: string) =>
  present(
    frame.nodes.find((candidate) => candidate.id === id),
    id,
  );

describe('the projection while who leads changes', { timeout: 60_000 }, () => {
  it('follows a failover, the return of the old primary, and its rewind', () => {
    const lab = new Lab({ mode: 'on' }, [kill, restart, [6_000_000, { type: 'rewind', node: 'p1' }]]);
    const dead = lab.watchTo(2_700_000);
    expect(dead.primaryId).toBe('p1');
    expect(node(dead, 'p1').leader.heard.map(({ by }) => by)).toEqual(['s1', 's2', 's3']);
    const led = lab.watchTo(3_500_000);
    expect(led.primaryId).toBe('s1');
    expect(led.router.writesTo).toBe('s1');
    expect(node(led, 's1')).toMatchObject({ role: 'primary', timelineId: 2, leader: { isLeader: true } });
    expect(node(led, 's2')).toMatchObject({ ordinal: 2, connection: 'streaming' });
    expect(led.logs.forks).toHaveLength(1);
    expect(lab.said.some((line) => line.includes('leads on timeline 2 from 0/'))).toBe(true);
    const back = lab.watchTo(8_000_000);
    expect(node(back, 'p1')).toMatchObject({ role: 'standby', ordinal: 4, connection: 'streaming' });
    expect(back.timeline.marks.map(({ label }) => label?.key)).toContain('promoted');
  });

  it('says so when a command of the scenario cannot be carried out', () => {
    const lab = new Lab({}, [[1_000_000, { type: 'promote', node: 'p1' }]]);
    lab.watchTo(1_200_000);
    expect(lab.said).toContain(
      'A command of the scenario had no effect. p1 is a primary; this is for standbys.',
    );
  });

  it('shows both histories of a split brain, and one after a side was kept', () => {
    const lab = new Lab({ ...unfenced, addressTtlUs: 3_000_000 }, [
      cut,
      heal,
      [6_000_000, { type: 'keepSide', node: 's1' }],
      [7_000_000, { type: 'rewind', node: 'p1' }],
    ]);
    const split = lab.watchTo(3_900_000);
    expect(split.nodes.filter(({ role }) => role === 'primary').map(({ id }) => id)).toEqual(['p1', 's1']);
    expect(node(split, 's1').leader.secondHistory).toBe(true);
    expect(split.partition?.sides.map(({ members }) => members.map(({ id }) => id))).toEqual([
      ['s1', 's2', 's3', 'o1'],
      ['p1'],
    ]);
    const own = present(split.logs.columns[0], 'p1').slots.filter((slot) => slot.own !== null);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ state }) => state === 'forked')).toBe(true);
    const healed = lab.watchTo(5_900_000);
    expect(healed.partition).toBeNull();
    const kept = lab.watchTo(8_900_000);
    expect(node(kept, 'p1').leader.setAside.length).toBeGreaterThan(0);
    expect(present(kept.logs.columns[0], 'p1').slots.every(({ state }) => state !== 'forked')).toBe(true);
  });

  it.each([
    ['standbys elect', { mode: 'on', coordinator: 'standbys' }, [kill]],
    ['nothing prevents it', unfenced, [kill, restart]],
    ['a switchover', { mode: 'on' }, [[2_000_000, { type: 'switchover', node: 's2' }]]],
    ['a lease', { mode: 'on', lease: { durationUs: 2_000_000 } }, [cut]],
    ['power is cut', { ...unfenced, stonith: {} }, [cut]],
    [
      'a pause',
      { mode: 'on', quorum: false },
      [
        [2_000_000, { type: 'pause', node: 'p1' }],
        [3_000_000, { type: 'resume', node: 'p1' }],
      ],
    ],
    [
      'no majority',
      { mode: 'on' },
      [
        kill,
        [2_440_000, { type: 'kill', node: 's1', kind: 'site' }],
        [2_440_000, { type: 'kill', node: 's2', kind: 'site' }],
      ],
    ],
  ] as const)('holds at every instant: %s', (_, failover, commands) => {
    const lab = new Lab(failover, commands);
    lab.watchTo(5_000_000);
    const bare = lab.said.filter((line) => /^[a-zA-Z.]+$|\{\{|undefined/.test(line));
    expect(bare).toEqual([]);
  });
});
