import { beforeEach, describe, expect, it } from 'vitest';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import type { KeptRun } from '../../../src/share/sharedRun';
import type { LabStore } from '../../../src/view/lab';
import { arrivalsOf } from '../../../src/view/share/arrivals';
import { Keeper } from '../../../src/view/share/keeper';
import type { RunKeep } from '../../../src/view/share/runKeep';
import { runningLab } from '../../support/runningLab';

const shipped = [{ id: livingCluster.id, load: () => livingCluster }];
let stored: Map<string, unknown>;
const keep: RunKeep = {
  list: () => Promise.resolve([...stored]),
  put: (key, run) => Promise.resolve(void stored.set(key, structuredClone(run))),
  remove: (key) => Promise.resolve(void stored.delete(key)),
};
const refusing: RunKeep = {
  list: () => Promise.reject(new Error('no')),
  put: () => Promise.reject(new Error('no')),
  remove: () => Promise.reject(new Error('no')),
};

beforeEach(() => {
  stored = new Map();
});

async function visit(storage: RunKeep = keep): Promise<{ lab: LabStore; keeper: Keeper }> {
  const { store: lab } = await runningLab(1_500_000, livingCluster);
  const keeper = new Keeper(lab, shipped, storage);
  await keeper.look();
  return { lab, keeper };
}

/** Two histories: a kill, and instead of it a cut that lies before. */
function act(lab: LabStore): void {
  lab.getState().send({ type: 'kill', node: 'p1', kind: 'site' });
  lab.getState().seek(2_600_000);
  lab.getState().seek(1_200_000);
  lab.getState().send({ type: 'isolate', node: 's1' });
  lab.getState().nameBranch(lab.getState().branch, 'without Dublin');
  lab.getState().stepEvent();
}

const facts = (lab: LabStore) => ({
  run: lab.getState().runFacts(),
  branches: lab.getState().branches(),
  view: lab.getState().view,
});

const offerOf = (lab: LabStore): KeptRun => {
  const { offer } = arrivalsOf(lab).getState();
  if (offer === null) throw new Error('nothing is offered');
  return offer;
};

describe('the run in the browser', () => {
  it('is not kept while there is nothing of one’s own in it', async () => {
    const { lab, keeper } = await visit();
    lab.getState().stepMeaningful();
    await keeper.save();
    expect(stored.size).toBe(0);
    expect(arrivalsOf(lab).getState()).toMatchObject({ offer: null, storage: 'nothingYet' });
  });

  it('is offered to the next visit, with all histories, and goes on in place', async () => {
    const { lab, keeper } = await visit();
    act(lab);
    lab.getState().setView('data');
    await keeper.save();
    expect(arrivalsOf(lab).getState().storage).toBe('keeps');

    const next = await visit();
    const offer = offerOf(next.lab);
    expect(offer.title).toBe(livingCluster.title);
    await next.keeper.goOn(offer);
    expect(facts(next.lab)).toEqual(facts(lab));
    expect(
      next.lab
        .getState()
        .branches()
        .map(({ name }) => name),
    ).toEqual([null, 'without Dublin']);
    expect(arrivalsOf(next.lab).getState()).toMatchObject({ told: null, offer: null });
    expect(stored.size).toBe(1);

    const other = lab.getState().branches()[0]?.id ?? 0;
    for (const each of [lab, next.lab]) {
      each.getState().changeTo(other);
      each.getState().seek(2_600_000);
    }
    expect(next.lab.getState().runFacts()).toEqual(lab.getState().runFacts());
  });

  it('is written once a change', async () => {
    const { lab, keeper } = await visit();
    act(lab);
    await keeper.save();
    const [first] = [...stored.values()];
    await keeper.save();
    expect([...stored.values()][0]).toBe(first);
    lab.getState().stepEvent();
    await keeper.save();
    expect([...stored.values()][0]).not.toEqual(first);
  });

  it('of earlier visits is forgotten when one starts afresh; what cannot be read is passed over', async () => {
    const { lab, keeper } = await visit();
    act(lab);
    await keeper.save();
    stored.set('strange', { version: 99 });
    const next = await visit();
    expect(offerOf(next.lab).run.recorded).toHaveLength(1);
    await next.keeper.startAfresh();
    expect([...stored.keys()]).toEqual(['strange']);
    expect(arrivalsOf((await visit()).lab).getState().offer).toBeNull();
  });

  it('is said not to be kept where storage is refused, and the lab goes on', async () => {
    const { lab, keeper } = await visit(refusing);
    act(lab);
    await keeper.save();
    await keeper.startAfresh();
    expect(arrivalsOf(lab).getState().storage).toBe('refuses');
    lab.getState().stepEvent();
  });
});
