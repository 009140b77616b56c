import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../src/share/link';
import { pack, unpack } from '../../src/share/packing';
import type { SharedRun } from '../../src/share/sharedRun';
import { sample } from './samples';

const instant = fc.integer({ min: 0, max: 86_400_000_000 });
const sql = fc.string({ unit: 'grapheme', maxLength: 200 });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const command = fc.oneof(
  fc.record({ type: fc.constant('execSql' as const), session: id, target: id, sql }),
  fc.record({ type: fc.constant('kill' as const), node: id, kind: fc.constantFrom('process', 'site') }),
  fc.record({ type: fc.constant('healAll' as const) }),
);

/** Any run that a lab may hand out. */
const runs: fc.Arbitrary<SharedRun> = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    places: fc.array(fc.tuple(instant, fc.nat(), command), { maxLength: 30 }),
    us: instant,
    events: fc.nat(),
    view: fc.constantFrom('stage' as const, 'data' as const, 'spacetime' as const, 'trace' as const),
    opens: fc.constantFrom('here' as const, 'start' as const),
    scenario: fc.oneof(id, fc.dictionary(id, fc.jsonValue()) as fc.Arbitrary<Record<string, unknown>>),
  })
  .map(({ places, us, events, ...run }) => {
    const times = places.map(([atUs]) => atUs).sort((a, b) => a - b);
    const counts = places.map(([, afterEvents]) => afterEvents).sort((a, b) => a - b);
    const recorded = places.map(([, , given], index) => ({
      atUs: times[index] ?? 0,
      afterEvents: counts[index] ?? 0,
      command: given,
    }));
    return {
      ...sample,
      ...run,
      recorded: recorded,
      at: { us, events, commands: recorded.length },
    };
  });

const problemOf = (text: string): string => {
  const read = decodeLink(text);
  return read.ok ? 'none' : read.problem.code;
};

describe('a link', () => {
  it('brings back what was put into it', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const link = encodeLink(run);
        expect(link).toMatch(/^1\.[\w-]+$/);
        expect(decodeLink(link)).toEqual({ ok: true, run: JSON.parse(JSON.stringify(run)) as SharedRun });
      }),
    );
  });

  it('of a shipped scenario with a few commands is short', () => {
    expect(encodeLink(sample).length).toBeLessThan(700);
  });

  it('that was cut off anywhere is told as damaged', () => {
    const link = encodeLink(sample);
    for (let length = 0; length < link.length; length++) {
      expect(problemOf(link.slice(0, length))).toBe('damaged');
    }
  });

  it('with any letter changed is told or is another run, and never thrown', () => {
    const link = encodeLink(sample);
    fc.assert(
      fc.property(fc.nat({ max: link.length - 1 }), fc.constantFrom(...'AZaz09-_.%<\n\0é'), (at, letter) => {
        const read = decodeLink(link.slice(0, at) + letter + link.slice(at + 1));
        expect(typeof read.ok).toBe('boolean');
      }),
    );
  });

  it('made up of anything is told', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 3000 })), (text) => {
        expect(decodeLink(text).ok).toBe(false);
        expect(decodeLink(`1.${text}`).ok).toBe(false);
        expect(decodeLink(`1.${pack(text)}`).ok).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.json(), (json) => !decodeLink(`1.${pack(json)}`).ok));
  });

  it('of a newer lab says so, and which it would take', () => {
    expect(decodeLink('2.whatever')).toEqual({
      ok: false,
      problem: { code: 'newerVersion', params: { version: '2', known: 1 } },
    });
  });

  it('says what is wrong in it, and where', () => {
    const broken = { ...sample, recorded: [{ ...sample.recorded[0], command: { type: 'explode' } }] };
    const read = decodeLink(`1.${pack(JSON.stringify(broken))}`);
    expect(read).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    expect(read.ok ? '' : read.problem.params.path).toBe('recorded.0.command.type');
    const disordered = { ...sample, recorded: sample.recorded.toReversed() };
    const told = decodeLink(`1.${pack(JSON.stringify(disordered))}`);
    expect(told.ok ? '' : told.problem.params.reason).toMatch(/order/);
    expect(problemOf(`1.${pack('{"__proto__":{"seed":1}}')}`)).toBe('invalid');
  });

  it('that is too long, or unpacks to too much, is refused before it is read', () => {
    expect(problemOf(`1.${'A'.repeat(2_000_000)}`)).toBe('linkTooLong');
    const bomb = Buffer.from(deflateSync(new Uint8Array(20_000_000))).toString('base64url');
    expect(bomb.length).toBeLessThan(200_000);
    expect(problemOf(`1.${bomb}`)).toBe('unpacksTooBig');
    expect(() => unpack(bomb, 1_000_000)).toThrow();
  });
});
