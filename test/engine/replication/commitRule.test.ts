import { describe, expect, test } from 'vitest';
import { lsn } from '../../../src/engine/log/position';
import { confirmation, type StandbyPosition } from '../../../src/engine/replication/commitRule';
import type { CommitRule } from '../../../src/engine/replication/settings';

/** `s1+` has confirmed, `s1-` has not, `s1?` is not streaming and has not, `s1!` is unhealthy and has not. */
const standbys = (text: string): StandbyPosition[] =>
  text.split(' ').map((word) => ({
    id: word.slice(0, 2),
    streaming: !/[?!]/.test(word),
    healthy: !word.endsWith('!'),
    confirmedLsn: lsn(word.endsWith('+') ? 100 : 99),
  }));

const semiSync = (acks: number): CommitRule => ({
  kind: 'semiSync',
  acks,
  timeoutUs: 1,
  onTimeout: 'fallback',
  waitPoint: 'afterSync',
});
const sync = (skipUnhealthy = false): CommitRule => ({ kind: 'sync', skipUnhealthy });
const quorum = (method: 'first' | 'any', acks: number, ...ids: string[]): CommitRule => ({
  kind: 'quorum',
  method,
  acks,
  standbys: ids,
});

const cases: [string, CommitRule, string, { met: boolean; needed: number; by: string; canBeMet: boolean }][] =
  [
    ['async asks nobody', { kind: 'async' }, 's1- s2?', { met: true, needed: 0, by: '', canBeMet: true }],
    ['one ack of anybody', semiSync(1), 's1- s2+ s3-', { met: true, needed: 1, by: 's2', canBeMet: true }],
    ['two acks, one there', semiSync(2), 's1- s2+ s3-', { met: false, needed: 2, by: 's2', canBeMet: true }],
    ['two acks, too few', semiSync(2), 's1? s2+ s3?', { met: false, needed: 2, by: 's2', canBeMet: false }],
    ['sync, all have it', sync(), 's1+ s2+', { met: true, needed: 2, by: 's1 s2', canBeMet: true }],
    ['sync, one is away', sync(), 's1+ s2?', { met: false, needed: 2, by: 's1', canBeMet: false }],
    ['sync counts the unhealthy', sync(), 's1+ s2!', { met: false, needed: 2, by: 's1', canBeMet: false }],
    ['sync without the unhealthy', sync(true), 's1+ s2!', { met: true, needed: 1, by: 's1', canBeMet: true }],
    [
      'any of those listed',
      quorum('any', 1, 's1', 's3'),
      's1- s2+ s3-',
      { met: false, needed: 1, by: '', canBeMet: true },
    ],
    ['any two', quorum('any', 2), 's1+ s2- s3+', { met: true, needed: 2, by: 's1 s3', canBeMet: true }],
    [
      'first by priority',
      quorum('first', 1, 's2', 's1'),
      's1+ s2-',
      { met: false, needed: 1, by: '', canBeMet: true },
    ],
    [
      'first takes the next',
      quorum('first', 1, 's2', 's1'),
      's1+ s2?',
      { met: true, needed: 1, by: 's1', canBeMet: true },
    ],
    [
      'first two of all',
      quorum('first', 2),
      's1+ s2+ s3-',
      { met: true, needed: 2, by: 's1 s2', canBeMet: true },
    ],
    [
      'more than are listed',
      quorum('any', 2, 's1'),
      's1+ s2+',
      { met: false, needed: 2, by: 's1', canBeMet: false },
    ],
  ];

describe('a commit rule', () => {
  test.each(cases)('%s', (_, rule, positions, expected) => {
    const { met, needed, by, canBeMet } = confirmation(rule, standbys(positions), lsn(100));
    expect({ met, needed, by: by.join(' '), canBeMet }).toEqual(expected);
  });
});
