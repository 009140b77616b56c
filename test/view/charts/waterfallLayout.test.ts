import { describe, expect, it } from 'vitest';
import { present } from '../../../src/shared/assert';
import type { WaterfallView } from '../../../src/store/frame/types';
import { placeLabels } from '../../../src/view/layout/waterfallLabels';
import { layOutWaterfall, type WaterfallWords } from '../../../src/view/layout/waterfallLayout';
import { waterfall } from '../../support/fixture/history';

const words: WaterfallWords = {
  note: (write) => `${(write.answeredUs ?? 0) / 1000}.0, acked by s1`,
  lane: (nodeId) => nodeId ?? 'p1',
  laneNotes: { full: 'this ack releases it, 00.0 ms left', short: '00.0 ms left' },
  rules: { async: 'async', semiSync: 'semi-sync 1', syncAll: 'sync, all 3' },
  time: (us) => (us === null ? 'never' : `${us / 1000}.0`),
};
const room = { width: 376, height: 264 };

const layOut = (view: WaterfallView = waterfall, size = room) =>
  present(layOutWaterfall(view, size, words), 'layout');

describe('waterfall', () => {
  it('is linear in time', () => {
    const { toX } = layOut();
    const unit = toX(50_000) - toX(0);
    expect(toX(150_000) - toX(0)).toBeCloseTo(3 * unit, 0);
    expect(unit / 50).toBeGreaterThan(1.4);
  });

  it('unfolds the focus into the primary and one lane a standby', () => {
    const layout = layOut();
    expect(layout.title).toBe('47 Alice');
    expect(layout.lanes.map((lane) => lane.label)).toEqual(['p1', 's1', 's2', 's3']);
    expect(layout.lines.map((line) => line.label)).toEqual(['44 Carol', '45 Dan', '46 Bob']);
  });

  it('draws a finished write as its way through the ack that released it', () => {
    const line = present(layOut().lines[0], 'line');
    expect(line.bars.map((bar) => bar.kind)).toEqual([
      ...['hop', 'execute', 'flush', 'hop'],
      ...['network', 'remoteFlush', 'network'],
    ]);
  });

  it('keeps bars and notes inside', () => {
    const slow = waterfall.writes.map((write, index) =>
      index === 0
        ? {
            ...write,
            answeredUs: 177_000,
            lanes: write.lanes.map((lane) => ({ ...lane, decisive: lane.nodeId === 's3' })),
          }
        : write,
    );
    const layout = layOut({ ...waterfall, writes: slow });
    for (const line of layout.lines) {
      expect(line.note.x + line.note.text.length * 6.55).toBeLessThanOrEqual(room.width + 1);
    }
    for (const bar of layout.lanes.flatMap((lane) => lane.bars)) {
      expect(bar.x + bar.width).toBeLessThanOrEqual(room.width);
    }
  });

  it('shows fewer finished writes where it is low, the newest of them', () => {
    expect(layOut(waterfall, { width: 376, height: 200 }).lines.map((line) => line.label)).toEqual([
      '46 Bob',
    ]);
    expect(layOut(waterfall, { width: 376, height: 100 }).lines).toEqual([]);
  });

  it('says what a lane does beside it if there is room', () => {
    const [, s1, , s3] = layOut().lanes;
    expect(present(s1, 's1').note?.full).toBe(true);
    expect(present(s3, 's3').note).toBeNull();
  });

  it('is nothing without a write', () => {
    expect(layOutWaterfall({ writes: [], focus: 0, spanUs: 1 }, room, words)).toBeNull();
  });
});

describe('labels of the rules', () => {
  it.each([[[10, 12, 14]], [[0, 0, 0]], [[300, 310, null]], [[5, null, null]], [[5, 140, 290]]])(
    'never overlap and stay inside, at %j',
    (xs) => {
      const wanted = xs.map((x, index) => ({ name: `rule ${index}`, x, width: 66 }));
      const placed = placeLabels(wanted, 0, 300);
      placed.forEach((label, index) => {
        expect(label.left).toBeGreaterThanOrEqual(0);
        expect(label.left + label.width).toBeLessThanOrEqual(300);
        const next = placed[index + 1];
        if (next !== undefined) expect(next.left).toBeGreaterThanOrEqual(label.left + label.width + 10);
      });
    },
  );
});
