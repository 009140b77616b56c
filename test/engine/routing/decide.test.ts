/** The read policies, case by case. Those of `knownLag` are written from the reference text's router. */
import { describe, expect, it } from 'vitest';
import {
  decide,
  defaultPolicies,
  lsn,
  type Belief,
  type Position,
  type ReadChoice,
  type ReadQuestion,
} from '../../../src/engine/index';
import { beliefOf, leadBy, newRouter, rememberWrite } from '../../../src/engine/routing/router';

const seconds = (count: number): number => Math.round(count * 1_000_000);
const ms = (count: number): number => Math.round(count * 1000);
const at = (position: number, timelineId = 1): Position => ({ timelineId, lsn: lsn(position) });

const belief = (node: string, known: Partial<Belief> = {}): Belief => ({
  node,
  heard: true,
  healthy: true,
  lastContactUs: 0,
  lagUs: 0,
  lagBytes: 0,
  checkedAtUs: 0,
  asOfUs: 0,
  position: null,
  roundTripUs: null,
  warned: false,
  ...known,
});

const nowUs = seconds(100);
const three = [
  belief('p1'),
  belief('s1', { lagUs: ms(50) }),
  belief('s2', { lagUs: ms(100) }),
  belief('s3', { lagUs: ms(2000) }),
];

/** A read of a session that did nothing before. */
const usual: Omit<ReadQuestion, 'draw'> = {
  policy: defaultPolicies.knownLag,
  strong: false,
  sessionState: false,
  nowUs,
  primary: 'p1',
  beliefs: three,
  wroteAtUs: null,
  lastWrite: null,
  seen: null,
  readOn: null,
  turn: 0,
};

/** The choice, with the draw that it asks for. */
function ask(
  question: Partial<ReadQuestion>,
  drawn = 0,
): Pick<ReadChoice, 'node' | 'reason' | 'needs' | 'waitUs'> & { readonly among: number } {
  let among = 0;
  const draw = (n: number): number => {
    among = n;
    return drawn;
  };
  const { node, reason, needs, waitUs } = decide({
    ...usual,
    draw,
    ...question,
  });
  return { node, reason, needs, waitUs, among };
}

const verdicts = (question: Partial<ReadQuestion>): string[] =>
  decide({
    ...usual,
    draw: () => 0,
    ...question,
  }).candidates.map(({ verdict }) => verdict);

describe('the reference router', () => {
  const lagging = (...lagsUs: number[]): Belief[] => [
    belief('p1'),
    ...lagsUs.map((lagUs, i) => belief(`s${i + 1}`, { lagUs })),
  ];
  const sick = three.map((one) => ({ ...one, healthy: one.node === 'p1' }));

  it.each<[string, Partial<ReadQuestion>, string, string]>([
    ['a strong read goes to the primary', { strong: true }, 'p1', 'strong'],
    ['a read of a session that wrote nothing goes to a standby', {}, 's1', 'random'],
    ['right after a write: the primary', { wroteAtUs: nowUs }, 'p1', 'recentWrite'],
    ['1.999999 s after it: the primary', { wroteAtUs: nowUs - seconds(2) + 1 }, 'p1', 'recentWrite'],
    ['exactly 2 s after it: a standby', { wroteAtUs: nowUs - seconds(2) }, 's1', 'random'],
    ['later: a standby', { wroteAtUs: nowUs - seconds(59) }, 's1', 'random'],
    ['exactly 1000 ms behind qualifies', { beliefs: lagging(ms(1000)) }, 's1', 'random'],
    ['1000.001 ms behind does not', { beliefs: lagging(ms(1000) + 1) }, 'p1', 'noneQualifies'],
    ['all too far behind: the primary', { beliefs: lagging(ms(1500), ms(9000)) }, 'p1', 'noneQualifies'],
    ['all unhealthy: the primary', { beliefs: sick }, 'p1', 'noneQualifies'],
    ['no standby at all: the primary', { beliefs: [belief('p1')] }, 'p1', 'noneQualifies'],
    ['strong before recent', { strong: true, wroteAtUs: nowUs }, 'p1', 'strong'],
  ])('%s', (_, question, node, reason) => {
    expect(ask(question)).toMatchObject({ node, reason, needs: null, waitUs: 0 });
  });

  it.each<[string, Partial<ReadQuestion>]>([
    ['strong', { strong: true }],
    ['recent', { wroteAtUs: nowUs }],
    ['fallback', {}],
  ])('a %s read goes to the primary even when that is marked unhealthy', (_, question) => {
    const beliefs = [belief('p1', { healthy: false }), belief('s1', { healthy: false })];
    expect(ask({ beliefs, ...question }).node).toBe('p1');
  });

  it('draws evenly among those that qualify, and leaves out the one that is 2000 ms behind', () => {
    expect([0, 1].map((drawn) => ask({}, drawn).node)).toEqual(['s1', 's2']);
    expect(ask({}).among).toBe(2);
    expect(verdicts({})).toEqual(['primary', 'qualifies', 'qualifies', 'tooFarBehind']);
  });

  it('answers nobody when no primary is known and none qualifies', () => {
    expect(ask({ primary: null, beliefs: [belief('s1', { healthy: false })] }).node).toBeNull();
  });

  it('does not take a standby whose lag cannot be told', () => {
    expect(ask({ beliefs: [belief('p1'), belief('s1', { lagUs: null })] }).reason).toBe('noneQualifies');
  });

  it('forgets writes of 60 s and more when the next write succeeds, and not before', () => {
    const router = newRouter('router', 'p1', ['p1']);
    const forgetUsOf = (): number => defaultPolicies.knownLag.forgetUs;
    rememberWrite(router, 'a', 0, forgetUsOf);
    rememberWrite(router, 'b', 1, forgetUsOf);
    expect([...router.recentWrites.keys()]).toEqual(['a', 'b']);
    rememberWrite(router, 'c', seconds(60), forgetUsOf);
    expect([...router.recentWrites.keys()]).toEqual(['b', 'c']);
  });

  it('forgets the write of each session by its own figure', () => {
    const router = newRouter('router', 'p1', ['p1']);
    const forgetUsOf = (session: string): number => (session === 'hasty' ? seconds(1) : seconds(60));
    rememberWrite(router, 'patient', 0, forgetUsOf);
    rememberWrite(router, 'hasty', seconds(2), forgetUsOf);
    expect([...router.recentWrites.keys()]).toEqual(['patient', 'hasty']);
    rememberWrite(router, 'patient', seconds(4), forgetUsOf);
    expect([...router.recentWrites.keys()]).toEqual(['patient']);
  });

  it.each([
    ['just before', seconds(5) - 1, 'recentWrite'],
    ['exactly at', seconds(5), 'random'],
  ])('a write that is forgotten ends its window: %s 5 s of 30 s', (_, ageUs, reason) => {
    const policy = { ...defaultPolicies.knownLag, windowUs: seconds(30), forgetUs: seconds(5) };
    expect(ask({ policy, wroteAtUs: nowUs - ageUs }).reason).toBe(reason);
  });

  it('takes the last write of a session', () => {
    const router = newRouter('router', 'p1', ['p1']);
    rememberWrite(router, 'a', 5, () => seconds(60));
    rememberWrite(router, 'a', 9, () => seconds(60));
    expect(router.recentWrites.get('a')).toBe(9);
  });
});

describe('other policies', () => {
  it('primary only: the primary, however fresh standbys are', () => {
    expect(ask({ policy: defaultPolicies.primary })).toMatchObject({ node: 'p1', reason: 'primaryOnly' });
  });

  const others = Object.values(defaultPolicies).filter(({ kind }) => kind !== 'knownLag');
  it.each(Object.values(defaultPolicies))('$kind: nothing is sent to a standby not heard yet', (policy) => {
    const joined = { heard: false, lagUs: null, checkedAtUs: null, asOfUs: null, roundTripUs: 1 };
    const beliefs = [belief('p1', { roundTripUs: 2 }), belief('s1', joined)];
    for (const lastWrite of [null, at(1)]) {
      expect(ask({ policy, beliefs, lastWrite, seen: lastWrite }).node).toBe('p1');
      expect(verdicts({ policy, beliefs, lastWrite })).toEqual(['primary', 'notHeard']);
    }
    if (policy.kind !== 'ownWrites') return;
    expect(ask({ policy: { ...policy, ifBehind: 'wait' }, beliefs, lastWrite: at(1) }).node).toBe('p1');
  });

  it.each(Object.values(defaultPolicies))(
    '$kind: what is kept for the session is asked at the primary',
    (policy) => {
      const beliefs = three.map((one) => ({ ...one, position: at(9) }));
      const choice = ask({ policy, beliefs, sessionState: true, lastWrite: at(5), seen: at(6) });
      expect(choice).toMatchObject({
        node: 'p1',
        reason: policy.kind === 'primary' ? 'primaryOnly' : 'sessionState',
        needs: { ownWrites: at(5), monotonic: at(6) }[String(policy.kind)] ?? null,
      });
      const givenUp = beliefs.map((one) => ({ ...one, healthy: one.node !== 'p1' }));
      expect(ask({ policy, beliefs: givenUp, sessionState: true }).node).toBeNull();
    },
  );

  const allGivenUp = three.map((one) => ({ ...one, healthy: false }));

  it.each(others)('$kind: nothing is sent to a primary known to be unhealthy', (policy) => {
    for (const strong of [false, true]) {
      expect(ask({ policy, strong, beliefs: allGivenUp, lastWrite: at(1) }).node).toBeNull();
    }
  });

  it('round robin: healthy standbys in turn, however late they are', () => {
    const policy = defaultPolicies.roundRobin;
    const beliefs = three.map((one) => (one.node === 's2' ? { ...one, healthy: false } : one));
    expect([0, 1, 2].map((turn) => ask({ policy, beliefs, turn }).node)).toEqual(['s1', 's3', 's1']);
  });

  it('nearest: the healthy copy with the shortest round trip, the primary included', () => {
    const policy = defaultPolicies.nearest;
    const near = belief('p1', { roundTripUs: ms(2) });
    const others = [belief('s1', { roundTripUs: ms(24) }), belief('s2', { roundTripUs: null })];
    expect(ask({ policy, beliefs: [near, ...others] }).node).toBe('p1');
    expect(ask({ policy, beliefs: [{ ...near, healthy: false }, ...others] }).node).toBe('s1');
  });

  it('bounded: exactly at the bound is fresh enough', () => {
    const policy = { kind: 'bounded', maxStalenessUs: seconds(5) } as const;
    const known = (asOfUs: number | null): Belief[] => [belief('p1'), belief('s1', { asOfUs })];
    expect(ask({ policy, beliefs: known(nowUs - seconds(5)) })).toMatchObject({
      node: 's1',
      reason: 'fresh',
    });
    expect(ask({ policy, beliefs: known(nowUs - seconds(5) - 1) })).toMatchObject({
      node: 'p1',
      reason: 'noneQualifies',
    });
    expect(ask({ policy, beliefs: known(null) }).node).toBe('p1');
  });

  it('bounded answers from a fresh standby when the primary is down, and nobody answers when there is none', () => {
    const policy = defaultPolicies.bounded;
    const down = belief('p1', { healthy: false });
    const beliefs = [down, belief('s1', { asOfUs: nowUs - seconds(1) })];
    expect(ask({ policy, beliefs }).node).toBe('s1');
    expect(ask({ policy, beliefs: [down, belief('s1', { asOfUs: null })] }).node).toBeNull();
  });

  const placed = [
    belief('p1', { position: at(900) }),
    belief('s1', { position: at(500) }),
    belief('s2', { position: at(700) }),
  ];

  it('own writes: a standby known to have the write; asked to show that it has', () => {
    const choice = ask({ policy: defaultPolicies.ownWrites, beliefs: placed, lastWrite: at(700) });
    expect(choice).toMatchObject({ node: 's2', reason: 'hasPosition', needs: at(700), among: 1 });
  });

  it('own writes: nobody known to have it, so the primary, or the furthest standby is asked to wait', () => {
    const lastWrite = at(701);
    const { ownWrites } = defaultPolicies;
    expect(ask({ policy: ownWrites, beliefs: placed, lastWrite })).toMatchObject({
      node: 'p1',
      reason: 'noneQualifies',
      needs: lastWrite,
    });
    expect(ask({ policy: { ...ownWrites, ifBehind: 'wait' }, beliefs: placed, lastWrite })).toMatchObject({
      node: 's2',
      reason: 'waitsForPosition',
      needs: lastWrite,
      waitUs: ownWrites.timeoutUs,
    });
  });

  it('own writes: a position of another timeline is not taken for reached', () => {
    const lastWrite = at(100, 2);
    expect(ask({ policy: defaultPolicies.ownWrites, beliefs: placed, lastWrite }).node).toBe('p1');
  });

  it('own writes: who wrote nothing may be answered by any healthy standby', () => {
    expect(ask({ policy: defaultPolicies.ownWrites, beliefs: placed })).toMatchObject({
      among: 2,
      needs: null,
    });
  });

  it('monotonic: what the session has seen counts, not what it wrote', () => {
    const question = { policy: defaultPolicies.monotonic, beliefs: placed, lastWrite: at(900) };
    expect(ask({ ...question, seen: at(600) })).toMatchObject({ node: 's2', needs: at(600) });
    expect(ask({ ...question, seen: null })).toMatchObject({ among: 2, needs: null });
  });

  it('monotonic: the copy that answered last, while it is healthy', () => {
    const question = { policy: defaultPolicies.monotonic, seen: at(500), readOn: 's1' };
    expect(ask({ ...question, beliefs: placed })).toMatchObject({ node: 's1', reason: 'sameCopy' });
    const beliefs = placed.map((one) => ({ ...one, healthy: one.node !== 's1' }));
    expect(ask({ ...question, beliefs })).toMatchObject({ node: 's2', reason: 'hasPosition' });
  });

  it('a strong read goes to the primary under each of them', () => {
    for (const policy of Object.values(defaultPolicies)) {
      expect(ask({ policy, strong: true, beliefs: placed }).node).toBe('p1');
    }
  });
});

describe('what a router believes', () => {
  const knownOf = (router: ReturnType<typeof newRouter>, node: string) => {
    const { heard, lagUs, lagBytes, checkedAtUs, asOfUs, position } = beliefOf(router, node, nowUs);
    return { heard, lagUs, lagBytes, checkedAtUs, asOfUs, position };
  };
  const nothing = { lagUs: null, lagBytes: null, checkedAtUs: null, asOfUs: null, position: null };

  it('nodes that are there at the start are level, one that joins is not known at all', () => {
    const router = newRouter('router', 'p1', ['p1', 's1']);
    expect(knownOf(router, 's1')).toMatchObject({ heard: true, lagUs: 0, lagBytes: 0 });
    expect(knownOf(router, 's2')).toEqual({ heard: false, ...nothing });
  });

  it('under another primary no old measure counts, and who led has to be heard again', () => {
    const router = newRouter('router', 'p1', ['p1', 's1', 's2']);
    for (const node of router.beliefs.values()) {
      Object.assign(node, { lagUs: 1, lagBytes: 1, checkedAtUs: 1, asOfUs: 1, position: at(1) });
    }
    leadBy(router, null);
    expect(knownOf(router, 's1')).toMatchObject({ heard: true, lagUs: 1, asOfUs: 1 });
    leadBy(router, 's1');
    expect(knownOf(router, 'p1')).toEqual({ heard: false, ...nothing });
    expect(knownOf(router, 's2')).toEqual({ heard: true, ...nothing });
  });
});
