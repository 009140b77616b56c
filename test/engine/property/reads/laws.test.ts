import { expect, test } from 'vitest';
import { loadSqlite } from '../../../../src/engine';
import { allRuns, chosenSeed } from '../tryScripts';
import { firstFailure } from './tryScripts';

const minute = 60_000;

/** What the runs have to have been through; else they show less than they say. */
const expected = [
  ...['primary', 'roundRobin', 'nearest', 'knownLag', 'ownWrites', 'monotonic', 'bounded', 'choice'].map(
    (kind) => `read by ${kind}`,
  ),
  ...['hasPosition', 'waitsForPosition', 'behind', 'fresh', 'noneQualifies', 'recentWrite', 'sameCopy'].map(
    (reason) => `routed ${reason}`,
  ),
  ...['readWaitEnded', 'readTurnedAway', 'nodeUnhealthy', 'nodeHealthy', 'healthChecked', 'packetLost'],
  ...['nodeKilled', 'nodePaused', 'linkCut', 'baseBackupFinished', 'promoted', 'lostWriteFound'],
  ...['missedOwnWrite', 'wentBack', 'prefixBroken'].map((kind) => `expected ${kind}`),
  // The window policy fails where the lag is above the window.
  ...['window missed a write', 'window above the lag', 'read behind the log'],
];

test(
  'whatever happens to the copies, read policies keep their promises and the checkers see all that is wrong',
  async () => {
    const seen = new Map<string, number>();
    const trial = { runs: allRuns(1000), seed: chosenSeed(855), seen };
    const failure = firstFailure(await loadSqlite(), trial);
    expect(failure?.report).toBeUndefined();
    console.info(expected.map((what) => `${what} ${seen.get(what) ?? 0}`).join(', '));
    if (trial.runs < 500) return;
    expect(expected.filter((what) => (seen.get(what) ?? 0) === 0)).toEqual([]);
  },
  15 * minute,
);
