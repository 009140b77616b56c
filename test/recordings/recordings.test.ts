/** The recorded cases as scenarios: what the engine computes, held against what real servers did. */
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { summarize } from '../../src/engine/index';
import { m1 } from './m1';
import { m2 } from './m2';
import { m3 } from './m3';
import { m4 } from './m4';
import { m6 } from './m6';
import { p1 } from './p1';
import { p11 } from './p11';
import { p2 } from './p2';
import { p3 } from './p3';
import { p4 } from './p4';
import { p7 } from './p7';
import { p8 } from './p8';
import { altered, leaves, pathText, type Computed, type RecordedCase } from './recordedCase';

function compare<Recording extends { readonly observed: unknown }>(recorded: RecordedCase<Recording>): void {
  const { recording, differs } = recorded;
  const paths = leaves(recording.observed);
  const isLeftOut = (text: string): boolean => Object.keys(differs).some((start) => text.startsWith(start));
  const notices = (text: Recording, values: Computed['values']): boolean => {
    try {
      return !isDeepStrictEqual(recorded.servers(text), values);
    } catch {
      return true;
    }
  };

  describe(`recording ${recorded.id}: ${String((recording as { title?: string }).title)}`, () => {
    let computed: Computed = { values: {}, labs: [] };
    beforeAll(() => {
      computed = recorded.lab();
    });

    it('does what the servers did', () => {
      expect(computed.values).toEqual(recorded.servers(recording));
    });

    it('fails when any compared value of the recording is altered', () => {
      const unnoticed = paths
        .filter((path) => !isLeftOut(pathText(path)))
        .filter((path) => !notices(altered(recording, path), computed.values));
      expect(unnoticed.map(pathText)).toEqual([]);
    });

    it('leaves out what it says, each with a reason', () => {
      for (const [start, reason] of Object.entries(differs)) {
        expect(paths.some((path) => pathText(path).startsWith(start))).toBe(true);
        expect(reason).not.toBe('');
      }
    });

    it('is a scenario: its commands in a file give the same run', () => {
      for (const lab of computed.labs) expect(summarize(lab.again()).hash).toBe(summarize(lab.run).hash);
    });
  });
}

compare(p1);
compare(p2);
compare(p3);
compare(p4);
compare(p7);
compare(p8);
compare(p11);
compare(m1);
compare(m2);
compare(m3);
compare(m4);
compare(m6);
