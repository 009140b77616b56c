import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSqlite, type Sqlite } from '../../../src/engine/index';
import { present } from '../../../src/shared/assert';
import type { Player } from '../../../src/store/player';
import type { SpaceEvent } from '../../../src/store/spacetime';
import type { Diagram } from '../../../src/view/spacetime/diagram';
import { draw } from '../../../src/view/spacetime/draw';
import { laneLayout } from '../../../src/view/spacetime/laneLayout';
import { mermaidText } from '../../../src/view/spacetime/mermaid';
import { SvgPen } from '../../../src/view/pen/svgPen';
import { usAt, yOf } from '../../../src/view/spacetime/viewport';
import { diagramAt, follow, Notepad, playerOf, siteDark } from './support';

let sqlite: Sqlite;
const players: Player[] = [];
beforeAll(async () => {
  sqlite = await loadSqlite();
});
afterEach(() => {
  for (const player of players.splice(0)) player.close();
});

function open(changes: object = {}): Player {
  const player = playerOf(sqlite, changes);
  players.push(player);
  return player;
}

const semiSync = { commit: { rule: { kind: 'semiSync', acks: 1, timeoutUs: 10_000_000 } } };

const find = (diagram: Diagram, kind: string, lane: string): SpaceEvent =>
  present(
    diagram.space.events.findLast(({ fact, lane: at }) => fact.kind === kind && at === lane),
    'event',
    `${kind} ${lane}`,
  );

function drawn(diagram: Diagram): Notepad {
  const pad = new Notepad();
  draw(pad, diagram.scene());
  return pad;
}

const words = (pad: Notepad): readonly string[] => pad.texts.map((text) => text.words);

describe('lanes', () => {
  it('stand from left to right in the order of the stage', () => {
    const { lanes, axis } = laneLayout(['clients', 'router', 'p1', 's1', 's2', 's3'], 1080);
    const xs = lanes.map(({ x }) => x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(xs[0]).toBeGreaterThan(axis);
    expect(xs[5]).toBeLessThan(1080 - 60);
  });

  it('have room on a phone', () => {
    const { lanes } = laneLayout(['clients', 'router', 'p1', 's1', 's2', 's3', 'o1'], 390);
    const gaps = lanes.slice(1).map(({ x }, index) => x - (lanes[index]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(40);
  });
});

describe('the stretch in sight', () => {
  it('follows the present instant until it is moved by hand', () => {
    const player = open();
    const diagram = diagramAt(player, 1_000_000);
    const y = yOf(diagram.view, 1_000_000);
    expect(y).toBeGreaterThan(400);
    expect(y).toBeLessThan(600);
    diagram.pan(-100);
    const { topUs } = diagram.view;
    player.playTo(3_000_000);
    follow(diagram, player, true);
    expect(diagram.view.topUs).toBe(topUs);
    diagram.setFollows(true);
    expect(yOf(diagram.view, 3_000_000)).toBeLessThan(600);
  });

  it('keeps what stands under the pointer where it is when the scale changes', () => {
    const diagram = diagramAt(open(), 1_000_000);
    const us = usAt(diagram.view, 200);
    diagram.zoom(2, 200);
    expect(usAt(diagram.view, 200)).toBeCloseTo(us, 3);
    for (let i = 0; i < 60; i++) diagram.zoom(0.5);
    expect(diagram.view.usPerPx).toBeLessThanOrEqual(200_000);
  });

  it('shows the selected event', () => {
    const diagram = diagramAt(open(), 3_000_000);
    const early = present(diagram.space.at(100), 'event', 100);
    diagram.select(100);
    const y = yOf(diagram.view, early.fact.timeUs);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(600);
  });
});

describe('the picture', () => {
  it('says what was flushed where, at which position, and how long a commit was held', () => {
    const diagram = diagramAt(open(semiSync), 2_440_000);
    const pad = drawn(diagram);
    expect(words(pad)).toContain('flush 21');
    expect(words(pad)).toContain('0/16B307B');
    expect(words(pad)).toContain('21 held 26.0 ms');
    expect(words(pad)).toContain('21 acknowledged');
  });

  it('ends lost messages in a red cross that says what they were', () => {
    const diagram = diagramAt(open({ ...semiSync, commands: [siteDark] }), 2_480_000);
    const pad = drawn(diagram);
    expect(words(pad)).toContain('p1 site dark 2440.0');
    const red = pad.texts.filter(({ style }) => style.colour === 'failInk').map((text) => text.words);
    expect(red).toContain('21, ack 20');
    expect(pad.strokes.filter(({ colour, count }) => colour === 'failFill' && count === 2)).toHaveLength(3);
  });

  it('writes no words over others on one side of a lane', () => {
    const diagram = diagramAt(open(semiSync), 3_000_000);
    for (const factor of [1, 0.5, 0.25, 0.1]) {
      diagram.zoom(factor);
      const rows = new Map<string, number[]>();
      for (const { x, y, words: said, style } of drawn(diagram).texts) {
        if (style.mono || style.angle !== undefined || said.length < 4) continue;
        const row = `${Math.round(x)} ${style.anchor ?? ''}`;
        rows.set(row, [...(rows.get(row) ?? []), y]);
      }
      for (const ys of rows.values()) {
        const sorted = [...ys].sort((a, b) => a - b);
        for (const [index, y] of sorted.slice(1).entries()) {
          expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(12.9);
        }
      }
    }
  });

  it('sets what led to an event in ink, what came of it in indigo', () => {
    const diagram = diagramAt(open(semiSync), 2_480_000);
    diagram.select(find(diagram, 'entryFlushed', 's1').fact.seq);
    const thick = drawn(diagram).strokes.filter(({ width }) => width === 2);
    const lines = (colour: string) =>
      Math.max(0, ...thick.filter((s) => s.colour === colour).map((s) => s.count));
    // Client to router, router to p1, p1 to s1; and the ack and the answer.
    expect(lines('ink')).toBe(3);
    expect(thick.filter(({ colour }) => colour === 'flightFill').length).toBeGreaterThan(0);
  });

  it('draws a few shapes only, however much is in sight', () => {
    const diagram = diagramAt(
      open({
        workload: {
          sessions: ['web-1'],
          perSecond: 100,
          statements: ['UPDATE users SET name = name WHERE id = 1'],
        },
      }),
      5_000_000,
    );
    for (let i = 0; i < 12; i++) diagram.zoom(0.5);
    const pad = drawn(diagram);
    expect(pad.strokes.length).toBeLessThan(60);
    expect(pad.texts.length).toBeLessThan(400);
  });

  it('is found by a pointer: a mark, or the end of a line', () => {
    const diagram = diagramAt(open(semiSync), 2_480_000);
    const flush = find(diagram, 'entryFlushed', 's1');
    const x = diagram.layout.xs.get('s1') ?? 0;
    const y = yOf(diagram.view, flush.fact.timeUs);
    expect(diagram.eventAt(x + 3, y)?.lane).toBe('s1');
    const shipped = find(diagram, 'entryReceived', 's1');
    const from = diagram.layout.xs.get('p1') ?? 0;
    const middle = yOf(diagram.view, shipped.fact.timeUs - 6_000);
    expect(diagram.eventAt((x + from) / 2, middle)?.fact.seq).toBe(shipped.fact.seq);
    expect(diagram.eventAt(x + 60, y - 2)).toBeNull();
  });
});

describe('arrow keys', () => {
  it('go along a lane and across lanes', () => {
    const diagram = diagramAt(open(), 2_480_000);
    const flush = find(diagram, 'entryFlushed', 's1');
    const after = present(diagram.neighbour(flush, 'after'), 'event', 'after');
    expect(after.lane).toBe('s1');
    expect(after.fact.seq).toBeGreaterThan(flush.fact.seq);
    expect(diagram.neighbour(after, 'before')).toBe(flush);
    expect(diagram.neighbour(flush, 'left')?.lane).toBe('p1');
    const right = present(diagram.neighbour(flush, 'right'), 'event', 'right');
    expect(right.lane).toBe('s2');
    expect(Math.abs(right.fact.timeUs - flush.fact.timeUs)).toBeLessThan(60_000);
  });
});

describe('exports', () => {
  it('write an SVG file in which nothing of a text is markup', () => {
    const palette = new Proxy({}, { get: () => 'red"' }) as ConstructorParameters<typeof SvgPen>[0];
    const pen = new SvgPen(palette, 100, 50, '<script>');
    pen.text(1, 2, '<b>&"\u0000', { colour: 'ink' });
    pen.lines([0, 0, 10, 10], { colour: 'ink', width: 1, dash: [2, 2] });
    const file = pen.file();
    expect(file).toContain('&lt;b&gt;&amp;&quot;</text>');
    expect(file).toContain('<title>&lt;script&gt;</title>');
    expect(file).not.toContain('red"');
  });

  it('write the stretch as a Mermaid sequence diagram', () => {
    const diagram = diagramAt(open({ ...semiSync, commands: [siteDark] }), 2_480_000);
    const lines = mermaidText(diagram, []).split('\n');
    expect(lines[0]).toBe('sequenceDiagram');
    expect(lines).toContain('  participant n2 as p1');
    expect(lines).toContain('  n2->>n3: 2405.0 → 2417.0 tx 21');
    expect(lines.some((line) => /^ {2}n2-xn[45]: 2405\.0 → 2440\.0 tx 21 lost$/.test(line))).toBe(true);
    expect(lines).toContain('  Note over n2: 2440.0 p1 site dark');
    const ends = lines.flatMap((line) => /(?:→|Note over \S+:) ([\d.]+)/.exec(line)?.[1] ?? []).map(Number);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });
});
