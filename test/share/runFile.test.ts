import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysItIsARun, readRunFile, writeRunFile } from '../../src/share/runFile';
import { living, sample } from './samples';
import { holds } from '../support/holds';

const codeOf = (text: string): string => {
  const read = readRunFile(text);
  return read.ok ? 'none' : read.problem.code;
};

describe('the file of a run', () => {
  it('brings back what was put into it, and is told from a scenario', () => {
    const whole = { ...sample, scenario: living };
    for (const run of [sample, whole, { ...sample, recorded: [] }]) {
      const text = writeRunFile(run);
      expect(readRunFile(text)).toEqual({ ok: true, run });
      expect(saysItIsARun(text)).toBe(true);
      expect(saysItIsARun(JSON.stringify(JSON.parse(text)))).toBe(true);
    }
    expect(saysItIsARun(JSON.stringify(living))).toBe(false);
  });

  it('has a line a command, to be compared by eye', () => {
    const lines = writeRunFile(sample).split('\n');
    expect(lines.filter((line) => line.includes('"afterEvents"'))).toHaveLength(3);
  });

  it('that is broken, foreign or of a newer lab is told', () => {
    const text = writeRunFile(sample);
    expect(codeOf(text.slice(0, -10))).toBe('notJson');
    expect(codeOf('[]')).toBe('noRun');
    expect(codeOf('{"format":"replication-lab-run"}')).toBe('noRun');
    expect(codeOf(text.replace('"version": 1', '"version": 2'))).toBe('newerVersion');
    expect(codeOf(text.replace('"version": 1', '"version": -1'))).toBe('damaged');
    expect(codeOf(text.replace('"kill"', '"explode"'))).toBe('invalid');
    expect(codeOf(text.replace('"view"', '"vista"'))).toBe('invalid');
    expect(codeOf('x'.repeat(16_000_001))).toBe('fileTooBig');
  });

  it('may be anything without doing harm', () => {
    holds(fc.property(fc.string(), (text) => !readRunFile(text).ok));
    holds(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({ format: 'replication-lab-run', version: 1, at: value });
        expect(readRunFile(text).ok).toBe(false);
      }),
    );
  });
});
