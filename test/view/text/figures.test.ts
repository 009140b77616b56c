import { expect, it } from 'vitest';
import { tell } from '../../../src/view/text/message';

it('writes figures inside of projected sentences', () => {
  const params = { session: 'web-2', old: 'Bob', node: 's1', lateUs: 19_000, value: 'Robert' };
  expect(tell('findings', { key: 'staleRead', params })).toBe(
    'web-2 read Bob on s1, 19.0 ms after Robert was acknowledged.',
  );
});

it('writes the values of a setting in words', () => {
  expect(tell('timeline', { key: 'ruleChanged', params: { from: 'async', to: 'semiSync' } })).toBe(
    'rule: async to semi-sync',
  );
});
