import { expect, it } from 'vitest';
import { console as consoleWords } from '../../../src/view/text/en/console';
import { consoleReads } from '../../../src/view/text/en/consoleReads';
import { refusalWords } from '../../../src/view/text/refusalWords';

it('has few words for every failure and every class of error that the console has a sentence for', () => {
  const codes = [
    ...Object.keys(consoleWords.failure),
    ...Object.keys(consoleReads.failure),
    ...Object.keys(consoleWords.error),
    'unknown',
    'failed',
  ];
  const wordless = codes.filter((code) => code !== 'failed' && refusalWords(code) === code);
  expect(wordless).toEqual([]);
  for (const code of codes) expect(refusalWords(code).length).toBeLessThan(50);
});
