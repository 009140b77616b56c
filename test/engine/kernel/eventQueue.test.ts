import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue, type Scheduled } from '../../../src/engine/kernel/eventQueue';
import { holds } from '../../support/holds';

const byTimeAndSequence = (a: Scheduled<string>, b: Scheduled<string>): number =>
  a.atUs - b.atUs || a.sequence - b.sequence;

test('events come out by time, those of one instant in the order in which they were scheduled', () => {
  const step = fc.oneof(fc.nat({ max: 20 }), fc.constant('take' as const));
  holds(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const queue = new EventQueue<string>();
      let waiting: Scheduled<string>[] = [];
      steps.forEach((taken, sequence) => {
        if (taken === 'take') {
          waiting.sort(byTimeAndSequence);
          const [first, ...rest] = waiting;
          expect(queue.peek()).toBe(first);
          expect(queue.pop()).toBe(first);
          waiting = rest;
        } else {
          const item = { atUs: taken, sequence, event: `event ${sequence}` };
          queue.push(item);
          waiting.push(item);
        }
        expect(queue.size).toBe(waiting.length);
      });
      waiting.sort(byTimeAndSequence);
      expect(waiting.map(() => queue.pop())).toEqual(waiting);
      expect(queue.pop()).toBeUndefined();
    }),
  );
});
