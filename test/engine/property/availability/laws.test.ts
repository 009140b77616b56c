import { expect, test } from 'vitest';
import { loadSqlite } from '../../../../src/engine';
import { allRuns, chosenSeed } from '../tryScripts';
import { firstFailure } from './tryScripts';

const minute = 60_000;

/** What the runs have to have been through; else they show less than they say. */
const expected = [
  ...['kill', 'restart', 'pause', 'resume', 'partition', 'cut', 'isolate', 'healAll', 'rejoin'],
  ...['promote', 'switchover', 'follow', 'rewind', 'reclone', 'keepSide', 'route', 'chooseCandidate'],
  ...[
    'setFailover',
    'setFormat',
    'setCommitRule',
    'setNode',
    'setSlot',
    'setLogKeep',
    'pauseReceiver',
    'setLocalFlush',
    'addStandby',
    'removeStandby',
  ],
].map((type) => `command ${type}`);
const expectedFacts = [
  ...['promoted', 'steppedDown', 'standbyRepointed', 'rewound', 'baseBackupFinished', 'powerOffOrdered'],
  ...['staleTermRefused', 'failoverBlocked', 'primaryHeardAgain', 'attachRefused forkedBefore', 'logRemoved'],
  ...['lostWriteFound', 'splitBrainFound', 'sideKept', 'requestHeld', 'writesStopped'],
  ...['noCandidate', 'notElected', 'primaryAlive', 'superseded', 'coordinatorLost'].map(
    (reason) => `failoverStopped ${reason}`,
  ),
  ...['writes lost', 'old primary acknowledged'],
];

test(
  'whatever fails, terms, fences, timelines and the list of lost writes keep their laws',
  async () => {
    const seen = new Map<string, number>();
    const trial = { runs: allRuns(1000), seed: chosenSeed(4711), seen };
    const failure = firstFailure(await loadSqlite(), trial);
    expect(failure?.report).toBeUndefined();
    if (trial.runs < 500) return;
    expect([...expected, ...expectedFacts].filter((what) => (seen.get(what) ?? 0) === 0)).toEqual([]);
  },
  15 * minute,
);
