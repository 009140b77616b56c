import { describe, expect, test } from 'vitest';
import { Kernel } from '../../../src/engine/kernel/kernel';

describe('the kernel', () => {
  test('sets the clock to the due time of the event it hands out, and to nothing else', () => {
    const kernel = new Kernel<string>(1, 100);
    kernel.schedule(70, 'second');
    kernel.schedule(30, 'first');
    expect(kernel.next(50)?.event).toBe('first');
    expect(kernel.nowUs).toBe(30);
    expect(kernel.next(50)).toBeNull();
    expect(kernel.nowUs).toBe(30);
    expect(kernel.next(70)?.event).toBe('second');
    expect(kernel.nowUs).toBe(70);
  });

  test('takes no event that is due in the past or between two microseconds', () => {
    const kernel = new Kernel<string>(1, 100);
    kernel.schedule(10, 'first');
    kernel.next(10);
    expect(() => kernel.schedule(9, 'late')).toThrow('an event is due later (9, expected 10)');
    expect(() => kernel.schedule(10.5, 'between')).toThrow('an event is due later');
  });
});
