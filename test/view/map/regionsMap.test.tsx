// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import '../../support/components';
import { runningLab } from '../../support/runningLab';
import crossRegionSync from '../../../src/scenarios/cross-region-sync.json';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import sharedNetwork from '../../../src/scenarios/shared-network.json';
import { LinkMenu } from '../../../src/view/controls/linkMenu';
import { NodeMenu } from '../../../src/view/controls/nodeMenu';
import { LabContext } from '../../../src/view/lab';
import { arrivedShare, isBulk } from '../../../src/view/map/mapPicture';
import { RegionsMap } from '../../../src/view/map/regionsMap';

async function show(scenario: object, us: number) {
  const { store } = await runningLab(us, scenario);
  render(
    <LabContext value={store}>
      <RegionsMap nodeMenu={NodeMenu} linkMenu={LinkMenu} />
    </LabContext>,
  );
  return store;
}

const description = (): string =>
  document.getElementById(
    screen.getByRole('region', { name: 'Map of regions' }).getAttribute('aria-describedby') ?? '',
  )?.textContent ?? '';

describe('the map of regions', () => {
  it('names every node with its role, place and how far behind it is', async () => {
    await show(livingCluster, 1_540_000);
    for (const name of [
      /Primary p1 Frankfurt/,
      /Standby 1 s1 Dublin, has tx/,
      /Standby 3 s3 Singapore, \d tx behind/,
    ])
      expect(screen.getByRole('button', { name })).toBeDefined();
    expect(screen.getByText('router, you, web-1, web-2')).toBeDefined();
  });

  it('says how long round trips take, as buttons and in words', async () => {
    await show(livingCluster, 1_000_000);
    expect(screen.getByRole('button', { name: 'Link p1 to standby 3, round trip 168 ms' })).toBeDefined();
    expect(description()).toContain('Round trip p1 to standby 2: 82 ms.');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('follows a change of a link, and a cut', async () => {
    const store = await show(livingCluster, 1_000_000);
    const ends = { from: 'p1', to: 's3' };
    act(() => void store.getState().send({ type: 'setLink', ...ends, settings: { latencyUs: 200_000 } }));
    expect(screen.getByRole('button', { name: 'Link p1 to standby 3, round trip 284 ms' })).toBeDefined();
    act(() => void store.getState().send({ type: 'cut', ...ends, bothWays: true }));
    expect(screen.getByRole('button', { name: 'Link p1 to standby 3, cut both ways' })).toBeDefined();
  });

  it('says where measured round trips come from', async () => {
    await show(crossRegionSync, 500_000);
    expect(
      screen.getByRole('link', { name: /Azure regions, median of 30 days/ }).getAttribute('href'),
    ).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    expect(screen.getByRole('button', { name: 'Link p1 to standby 2, round trip 94 ms' })).toBeDefined();
  });

  it('says of an unknown region that it is not on the map', async () => {
    const text = JSON.stringify(livingCluster).replaceAll('Singapore', 'Atlantis');
    await show(JSON.parse(text) as object, 500_000);
    expect(screen.getByText('not on the map')).toBeDefined();
    expect(description()).toContain('In Atlantis, which is not on the map: Standby 3 s3 Atlantis');
  });

  it('selects a node, and opens what can be done to it', async () => {
    const user = userEvent.setup();
    const store = await show(livingCluster, 500_000);
    const node = screen.getByRole('button', { name: /Standby 2 s2 Virginia/ });
    await user.click(node);
    expect(store.getState().selection).toEqual({ kind: 'node', id: 's2' });
    fireEvent.contextMenu(node);
    expect(await screen.findByRole('menuitem', { name: /Pause/ })).toBeDefined();
  });

  it('shows how much of a bulk update has arrived', async () => {
    const store = await show(sharedNetwork, 900_000);
    const { frame } = store.getState();
    const bulk = frame.packets.filter(isBulk);
    expect(bulk.map(({ to }) => to).sort()).toEqual(['s1', 's2']);
    for (const packet of bulk) {
      const share = arrivedShare(packet, frame.nowUs);
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.6);
      expect(arrivedShare(packet, packet.deliverAtUs)).toBe(1);
    }
  });
});
