import { describe, expect, it } from 'vitest';
import type { LabFrame, TimelineMark } from '../../../src/store/frame/types';
import { jumpTo } from '../../../src/view/timeline/jumps';
import { fixtureFrame } from '../../support/fixtureFrame';

const mark = (atUs: number, kind: TimelineMark['kind']): TimelineMark => ({
  atUs,
  kind,
  tone: 'plain',
  label: null,
});
const marks = [
  mark(100, 'commit'),
  mark(200, 'fault'),
  mark(300, 'commit'),
  mark(400, 'role'),
  mark(500, 'finding'),
  mark(600, 'commit'),
];
const at = (nowUs: number): { frame: LabFrame } => ({
  frame: { ...fixtureFrame, nowUs, timeline: { reachedUs: 600, marks } },
});

describe('going to the nearest mark of a kind', () => {
  it('goes past the present instant, back and on', () => {
    expect(jumpTo(at(300), 'commit', 'back')).toBe(100);
    expect(jumpTo(at(300), 'commit', 'on')).toBe(600);
    expect(jumpTo(at(350), 'commit', 'back')).toBe(300);
  });

  it('counts changes of who leads as what comes of failures', () => {
    expect(jumpTo(at(350), 'failure', 'back')).toBe(200);
    expect(jumpTo(at(350), 'failure', 'on')).toBe(400);
    expect(jumpTo(at(600), 'finding', 'back')).toBe(500);
  });

  it('finds nothing where there is nothing', () => {
    expect(jumpTo(at(500), 'finding', 'on')).toBeNull();
    expect(jumpTo(at(100), 'commit', 'back')).toBeNull();
  });
});
