// @vitest-environment happy-dom
import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { present } from '../../../src/shared/assert';
import { loadSqlite, readScenario, Run } from '../../../src/engine/index';
import { partitionView } from '../../../src/store/frame/partition';
import { LabContext } from '../../../src/view/lab';
import { Stage } from '../../../src/view/stage/Stage';
import { withFailover } from '../../support/failoverLab';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

const sqlite = await loadSqlite();

/** The stage while the network is cut as the commands of a run left it. */
function show(failover: object, ...cuts: readonly object[]): HTMLElement {
  const commands = cuts.map((command) => ({ atUs: 100_000, do: command }));
  const parsed = readScenario(withFailover(failover, commands));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const run = new Run(sqlite, parsed.scenario);
  run.advanceTo(150_000);
  const frame = { ...fixtureFrame, partition: partitionView(run.cluster, 100_000) };
  run.close();
  return render(
    <LabContext value={fixtureStore({ frame })}>
      <Stage />
    </LabContext>,
  ).container;
}

const note = async () => within(await screen.findByRole('region', { name: 'The network is cut' }));
const lines = async (): Promise<readonly string[]> =>
  (await note()).getAllByRole('listitem').map((line) => line.textContent.replace(/\s+/g, ' ').trim());

describe('a cut network', { timeout: 30_000 }, () => {
  it('has two tinted sides, each with its votes; what is no majority is marked', async () => {
    const stage = show({}, { type: 'partition', side: ['s3'] });
    expect(await lines()).toEqual([
      expect.stringMatching(/^Side of p1, s1, s2 ?3 of 4 .*3 needed$/),
      expect.stringMatching(/^Side of s3 ?1 of 4 .*3 needed$/),
    ]);
    expect((await note()).getByText('network cut at 100.0')).toBeDefined();
    expect((await note()).getByText('1 of 4').className).toBe('c-fail');
    expect((await note()).getByText('3 of 4').className).toBe('');
    const ground = await waitFor(() => present(stage.querySelector('.side-ground'), 'ground'));
    const tints = [...ground.querySelectorAll('rect')].map((band) => band.getAttribute('data-side'));
    expect(new Set(tints)).toEqual(new Set(['0', '1']));
    expect(ground.querySelectorAll('path').length).toBeGreaterThan(0);
  });

  it('counts a witness where it stands, and no observer that only watches', async () => {
    show({ witness: true }, { type: 'partition', side: ['p1', 's1'] });
    expect((await lines()).join('; ')).toMatch(/Side of p1, s1 ?2 of 5 .*Side of s2, s3, o1 ?3 of 5/);
  });

  it('shows nothing of it while all can reach each other', () => {
    const stage = show({}, { type: 'cut', from: 's1', to: 's2', bothWays: true });
    expect(stage.querySelector('.side-ground')).toBeNull();
    expect(screen.queryByRole('region', { name: 'The network is cut' })).toBeNull();
  });
});
