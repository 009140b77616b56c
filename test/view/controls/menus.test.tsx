// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LinkView, NodeView } from '../../../src/store/frame/types';
import type { LabState } from '../../../src/store/labState';
import { draftsOf, draftTarget } from '../../../src/view/console/drafts';
import { LinkMenu } from '../../../src/view/controls/linkMenu';
import { NodeMenu } from '../../../src/view/controls/nodeMenu';
import { LabContext } from '../../../src/view/lab';
import { present } from '../../../src/shared/assert';
import { fixtureFrame, fixtureStore, type FixtureStore } from '../../support/fixtureFrame';

const standby = present(
  fixtureFrame.nodes.find((node) => node.id === 's1'),
  's1',
);
const link = present(
  fixtureFrame.links.find(({ from, to }) => from === 'p1' && to === 's3'),
  'p1 to s3',
);

function showNode(changed: Partial<NodeView> = {}, overrides: Partial<LabState> = {}): FixtureStore {
  const store = fixtureStore(overrides);
  render(
    <LabContext value={store}>
      <NodeMenu node={{ ...standby, ...changed }}>
        <button type="button">card</button>
      </NodeMenu>
    </LabContext>,
  );
  return store;
}

function showLink(changed: Partial<LinkView> = {}): FixtureStore {
  const store = fixtureStore();
  render(
    <LabContext value={store}>
      <LinkMenu link={{ ...link, ...changed }}>
        <button type="button">wire</button>
      </LinkMenu>
    </LabContext>,
  );
  return store;
}

const openFromButton = (): Promise<void> =>
  userEvent.click(screen.getByRole('button', { name: 'Menu of Standby 1' }));

const item = (name: RegExp): HTMLElement => screen.getByRole('menuitem', { name });

describe('the menu of a node', () => {
  it('opens by right click and kills the process', async () => {
    const store = showNode();
    fireEvent.contextMenu(screen.getByRole('button', { name: 'card' }));
    await userEvent.click(item(/^Kill the process/));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'kill', node: 's1', kind: 'process' });
  });

  it('opens from its button, and its keys choose', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.keyboard('{Shift>}K{/Shift}');
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'kill', node: 's1', kind: 'machine' });
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('takes the same keys on the node itself', async () => {
    const store = showNode();
    screen.getByRole('button', { name: 'card' }).focus();
    await userEvent.keyboard('p');
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'pause', node: 's1' });
  });

  it('removes a standby', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.click(item(/^Remove this standby/));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'removeStandby', node: 's1' });
  });

  it('adds a standby where one says, with links as thick and as many statements a second as one says', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.click(item(/^Add a standby/));
    const pick = async (label: string, option: string): Promise<void> => {
      await userEvent.click(await screen.findByRole('combobox', { name: label }));
      await userEvent.click(await screen.findByRole('option', { name: option }));
    };
    await pick('Region', 'Virginia');
    await pick('Bandwidth of its links', '4 Mbit/s');
    await pick('Statements a second', '200/s');
    await pick('Replay delayed by', '10 s');
    await userEvent.click(screen.getByRole('button', { name: 'Add s4' }));
    expect(store.calls.at(-1)?.args[0]).toEqual({
      type: 'addStandby',
      node: 's4',
      region: 'Virginia',
      bandwidthBps: 4_000_000,
      settings: { statementsPerSecond: 200, applyDelayUs: 10_000_000 },
    });
  });

  it('says why an entry cannot be chosen', async () => {
    showNode();
    await openFromButton();
    expect(item(/^Restart/).textContent).toContain('it is up');
    expect(item(/^Restart/).getAttribute('aria-disabled')).toBe('true');
    expect(item(/^Skip the entry/).textContent).toContain('replay is not stopped');
  });

  it('tells what is cut off apart: members only, or clients as well', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.click(item(/^Isolate from members only/));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'partition', side: ['s1'] });
    cleanup();
    showNode({ cutFrom: 'members' });
    await openFromButton();
    expect(item(/^Isolate from members only/).textContent).toContain('it is isolated');
    expect(item(/^Isolate from members and clients/).getAttribute('aria-disabled')).toBeNull();
    cleanup();
    const all = showNode({ cutFrom: 'all' });
    await openFromButton();
    await userEvent.click(item(/^Rejoin members and clients/));
    expect(all.calls.at(-1)?.args[0]).toEqual({ type: 'rejoin', node: 's1' });
  });

  it('offers no copy to a node that is away', async () => {
    showNode({ state: 'paused' });
    await openFromButton();
    expect(item(/^Re-clone/).textContent).toContain('it is paused');
  });

  it('names the entry that can be skipped', async () => {
    const store = showNode({ applyStop: { tx: 48, reason: 'duplicate key', errorCode: '1062' } });
    await openFromButton();
    await userEvent.click(item(/^Skip tx 48 here/));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'skipEntry', node: 's1' });
  });

  it('sets a quantity in a dialog, in one command', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.click(item(/^Slow disk/));
    (await screen.findByRole('slider', { name: 'Time of one flush' })).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(store.calls).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Set 3 ms' }));
    expect(store.calls[0]?.args[0]).toEqual({ type: 'setNode', node: 's1', settings: { flushUs: 3000 } });
  });

  it('sends the console to the node', async () => {
    const store = showNode();
    await openFromButton();
    await userEvent.click(item(/^Run SQL here/));
    expect(draftTarget(draftsOf(store).getState())).toBe('s1');
  });

  it('does nothing before SQLite is there, and says so', async () => {
    showNode({}, { phase: 'picture' });
    await openFromButton();
    expect(item(/^Kill the process/).textContent).toContain('SQLite is loading');
  });

  it('says why a command was refused', async () => {
    showNode({}, { send: () => ({ code: 'nodeIsNotPaused', params: { node: 's1' } }) });
    await openFromButton();
    await userEvent.click(item(/^Isolate from members and clients/));
    expect((await screen.findByRole('dialog')).textContent).toContain('s1 is not paused');
  });
});

describe('the menu of a link', () => {
  it('cuts one way or both, and heals only what is cut', async () => {
    const store = showLink();
    fireEvent.contextMenu(screen.getByRole('button', { name: 'wire' }));
    expect(item(/^Heal/).textContent).toContain('it is whole');
    await userEvent.click(item(/^Cut p1 to s3/));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'cut', from: 'p1', to: 's3', bothWays: false });
  });

  it('thins the network that nodes replicate over, where they have one', async () => {
    const { latencyUs, jitterUs, lossPerMille, cut } = link;
    const replication = { latencyUs, jitterUs, lossPerMille, cut, bandwidthBps: 2_000_000 };
    const store = showLink({ replication });
    fireEvent.contextMenu(screen.getByRole('button', { name: 'wire' }));
    expect(item(/^Bandwidth for replication/).textContent).toContain('2 Mbit/s');
    await userEvent.click(item(/^Bandwidth for replication/));
    const dialog = await screen.findByRole('dialog', { name: 'Bandwidth, p1 to s3, for replication' });
    await userEvent.type(within(dialog).getByRole('slider', { name: 'Bits a second' }), '{Home}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set 10 kbit/s' }));
    expect(store.calls.flatMap(({ action, args }) => (action === 'send' ? args : []))).toContainEqual({
      type: 'setLink',
      from: 'p1',
      to: 's3',
      network: 'replication',
      settings: { bandwidthBps: 10_000 },
    });
  });

  it('offers nothing for replication where everything is on one network', () => {
    showLink();
    fireEvent.contextMenu(screen.getByRole('button', { name: 'wire' }));
    expect(screen.queryByRole('menuitem', { name: /for replication/ })).toBeNull();
  });

  it('shows what is set now', () => {
    showLink();
    fireEvent.contextMenu(screen.getByRole('button', { name: 'wire' }));
    expect(item(/^Latency/).textContent).toContain('84 ms');
  });
});
