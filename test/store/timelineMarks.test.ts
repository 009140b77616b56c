import { expect, it } from 'vitest';
import type { TraceEntry } from '../../src/engine/index';
import { TimelineMarks } from '../../src/store/timelineMarks';
import { livingCluster, usePlayers } from '../support/players';

const open = usePlayers();

const fact = (kind: TraceEntry['kind'], timeUs: number): TraceEntry => ({
  seq: timeUs,
  timeUs,
  kind,
  node: 'p1',
  peer: null,
  session: 'web-1',
  request: 1,
  tx: 1,
  lsn: 0,
  packet: 0,
  value: 0,
  detail: kind === 'entryFlushed' ? 'primary' : null,
  causes: [],
});

it('keeps marks of the whole run, however many there are, and the newest exactly', () => {
  const marks = new TimelineMarks(open(livingCluster).current.scenario);
  const facts = Array.from({ length: 20_000 }, (_, i) =>
    fact(i % 5 === 0 ? 'staleReadFound' : 'entryFlushed', 1000 * (i + 1)),
  );
  marks.seeAll([fact('nodeKilled', 500)]);
  for (let i = 0; i < facts.length; i += 50) marks.seeAll(facts.slice(i, i + 50));
  const kept = marks.marks();
  expect(kept.length).toBeLessThanOrEqual(3000);
  expect(kept[0]).toMatchObject({ atUs: 500, kind: 'fault' });
  const found = kept.filter(({ kind }) => kind === 'finding').map(({ atUs }) => atUs);
  expect(found[0]).toBe(1000);
  const gaps = found.map((atUs, i) => atUs - (found[i - 1] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(20_000_000 / 50);
  expect(kept.slice(-1000).map(({ atUs }) => atUs)).toEqual(facts.slice(-1000).map(({ timeUs }) => timeUs));
});

it('marks no read whose answer was right', () => {
  const marks = new TimelineMarks(open(livingCluster).current.scenario);
  expect(marks.seeAll([fact('lateCopyFound', 10)])).toEqual([]);
});
