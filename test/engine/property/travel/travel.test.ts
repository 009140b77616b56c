import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSqlite, Run, Snapshot } from '../../../../src/engine';
import type { Sqlite } from '../../../../src/engine/database/types';
import { labScenario } from '../availability/lab';
import { script, type Script } from '../availability/steps';
import { chosenRuns, chosenSeed } from '../tryScripts';
import { difference, stateOf, type State } from './stateHash';

const minute = 60_000;
const keep = { trace: 20_000, outcomes: 200 };

interface Place extends State {
  readonly events: number;
}

/** Plays the script, remembers what every place was like, and takes snapshots where `picks` says so. */
function playStraight(run: Run, { steps }: Script, picks: readonly number[]) {
  const places: Place[] = [];
  const snapshots = [new Snapshot(run, {})];
  for (const { waitUs, command } of steps) {
    run.advanceTo(run.nowUs + waitUs);
    run.command(command);
    if (picks.some((pick) => pick % steps.length === places.length)) snapshots.push(new Snapshot(run, {}));
    run.stepUntil(Infinity);
    places.push({ events: run.events, ...stateOf(run) });
  }
  return { places, snapshots };
}

/** Goes from place to place, each time from the nearest snapshot, and says where it was not as it had been. */
function firstDifference(sqlite: Sqlite, tried: Script, picks: readonly number[]): string | null {
  const straight = new Run(sqlite, labScenario(tried.shape), keep);
  let run: Run | null = null;
  try {
    const { places, snapshots } = playStraight(straight, tried, picks);
    for (const pick of picks) {
      const place = places[pick % places.length];
      const from = snapshots.findLast(({ events }) => place !== undefined && events < place.events);
      if (place === undefined || from === undefined) continue;
      run = from.take(run).run;
      run.expect(straight.commands);
      run.advanceToEvent(place.events);
      const differs = difference(stateOf(run), place);
      if (differs !== null) return differs;
    }
    return null;
  } finally {
    run?.close();
    straight.close();
  }
}

test(
  'a run that is taken up from a snapshot is the run: everything, databases included',
  async () => {
    const sqlite = await loadSqlite();
    fc.assert(
      fc.property(script(), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (tried, picks) => {
        expect(firstDifference(sqlite, tried, picks)).toBeNull();
      }),
      { numRuns: chosenRuns(24), seed: chosenSeed(7), endOnFailure: true },
    );
  },
  15 * minute,
);
