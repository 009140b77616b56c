// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanup } from '@testing-library/react';
import type { LabFrame } from '../../../src/store/frame/types';
import type { LinkMenu } from '../../../src/view/stage/LinkTargets';
import type { NodeMenu } from '../../../src/view/stage/NodeCard';
import { LabContext } from '../../../src/view/lab';
import { Narration } from '../../../src/view/stage/Narration';
import { Stage } from '../../../src/view/stage/Stage';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';
import { answeredFrame, promotedFrame, troubledFrame } from '../../support/fixture/variants';

afterEach(cleanup);

function show(frame: LabFrame = fixtureFrame) {
  const store = fixtureStore({ frame });
  render(
    <LabContext value={store}>
      <Stage />
    </LabContext>,
  );
  return store;
}

const card = (name: string) => screen.getByRole('article', { name });

describe('the stage', () => {
  it('names every node with its role, place and state', () => {
    show();
    expect(card('Primary p1 Frankfurt, up')).toBeDefined();
    expect(card('Standby 1 s1 Dublin, has tx 47')).toBeDefined();
    expect(card('Standby 2 s2 Virginia, 1 tx behind')).toBeDefined();
    expect(card('Standby 3 s3 Singapore, 2 tx behind')).toBeDefined();
  });

  it('shows the commit that waits, and the value that is not visible yet', () => {
    show();
    const primary = within(card('Primary p1 Frankfurt, up'));
    expect(primary.getByText('COMMIT tx 47 waits for 1 ack')).toBeDefined();
    expect(primary.getByText('held 21.0 ms, ack in 5.0 ms')).toBeDefined();
    expect(primary.getByRole('img', { name: '0 of 1 ack' })).toBeDefined();
    expect(primary.getByRole('cell', { name: 'alice@old.io becomes alice@new.io' })).toBeDefined();
  });

  it('counts the wait on as time goes on, without a render', () => {
    const store = show();
    act(() => store.setState({ frame: { ...fixtureFrame, nowUs: 2_433_500, stageUs: 2_433_500 } }));
    expect(screen.getByText('held 23.5 ms, ack in 2.5 ms')).toBeDefined();
  });

  it('shows the last answer when nothing waits', () => {
    show(answeredFrame);
    expect(screen.getByText('tx 47 told yes 33.0 ms after send')).toBeDefined();
    expect(screen.getByText('acked by s1')).toBeDefined();
  });

  it('marks a cell that differs from the primary', () => {
    show();
    const behind = within(card('Standby 3 s3 Singapore, 2 tx behind'));
    expect(behind.getByRole('cell', { name: /Bob.*differs from the primary/ })).toBeDefined();
  });

  it('says how far each position of a standby is', () => {
    show();
    const ladder = within(card('Standby 1 s1 Dublin, has tx 47')).getByLabelText('Log positions');
    expect(ladder.textContent).toBe('senthead' + 'writtenhead' + 'flushedhead' + 'replayed−1 tx');
  });

  it('says what is wrong with a node in a word', () => {
    show(troubledFrame);
    expect(card('Standby 1 s1 Dublin, paused')).toBeDefined();
    expect(card('Standby 2 s2 Virginia, replay stopped')).toBeDefined();
    expect(card('Down s3 Singapore, was standby 3')).toBeDefined();
    expect(card('Standby 4 s4 Sydney, base backup')).toBeDefined();
    expect(screen.getByText('Base backup: 7.5 kB of 12.3 kB')).toBeDefined();
    const after = 'At 100 kbit/s, done at 2831.0 ms. Then 1.4 kB of log to catch up with.';
    expect(screen.getByText(after)).toBeDefined();
    expect(screen.getByText('id 2 is not there')).toBeDefined();
    expect(screen.getByText(/too few standbys/)).toBeDefined();
  });

  it.each([
    [{ bytes: 5200, perSecond: 1200, levelInUs: 4_300_000 }, '5.2 kB left, −1.2 kB/slevel in 4.3 s or so'],
    [{ bytes: 5200, perSecond: -300, levelInUs: null }, '5.2 kB left, +300 B/snever level at this pace'],
    [{ bytes: 5200, perSecond: null, levelInUs: null }, '5.2 kB to replay'],
  ])('says of a standby that is behind when it is level, or that it never is: %o', (catchUp, words) => {
    const nodes = fixtureFrame.nodes.map((node) => (node.id === 's3' ? { ...node, catchUp } : node));
    show({ ...fixtureFrame, nodes });
    expect(card('Standby 3 s3 Singapore, 2 tx behind').textContent).toContain(words);
  });

  it('follows the primary when another node takes over', () => {
    const store = show();
    act(() => store.setState({ frame: promotedFrame }));
    expect(card('Primary s1 Dublin, up').getAttribute('data-detail')).toBe('lead');
    expect(card('Down p1 Frankfurt, was primary').getAttribute('data-detail')).not.toBe('lead');
  });

  it('describes itself in words', () => {
    show();
    const described = screen.getByRole('region', { name: 'Stage' }).getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain('Primary p1 Frankfurt, up is primary.');
  });
});

describe('picking on the stage', () => {
  it('selects a node by its button', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('button', { name: /Select Standby 2/ }));
    expect(store.getState().selection).toEqual({ kind: 'node', id: 's2' });
    expect(screen.getByRole('button', { name: /Select Standby 2/, pressed: true })).toBeDefined();
  });

  it('selects a packet by keyboard', async () => {
    const store = show();
    const list = screen.getByRole('list', { name: 'Packets on the wire' });
    const ack = within(list).getByRole('button', { name: 'ack, tx 47, from standby 1 to p1, due at 2436.0' });
    ack.focus();
    await userEvent.keyboard('{Enter}');
    expect(store.getState().selection).toEqual({ kind: 'packet', id: 4701 });
  });

  it('keeps a focused packet in the list after it has arrived', async () => {
    const store = show();
    const list = screen.getByRole('list', { name: 'Packets on the wire' });
    act(() =>
      within(list)
        .getByRole('button', { name: /ack, tx 47/ })
        .focus(),
    );
    act(() => store.setState({ frame: { ...fixtureFrame, packets: [] } }));
    expect(await within(list).findByRole('button', { name: /ack, tx 47.*arrived/ })).toBe(
      document.activeElement,
    );
  });

  it('selects a link, and says when it is cut', async () => {
    const store = show(troubledFrame);
    await userEvent.click(screen.getByRole('button', { name: 'Link p1 to standby 1, cut both ways' }));
    expect(store.getState().selection).toEqual({ kind: 'link', from: 'p1', to: 's1' });
  });

  it('hands the trigger of every node and link to its menu', () => {
    const seen: string[] = [];
    const NodeSpy: NodeMenu = ({ node, children }) => {
      seen.push(node.id);
      return children;
    };
    const LinkSpy: LinkMenu = ({ link, children }) => {
      seen.push(`${link.from}-${link.to}`);
      return children;
    };
    render(
      <LabContext value={fixtureStore()}>
        <Stage nodeMenu={NodeSpy} linkMenu={LinkSpy} />
      </LabContext>,
    );
    expect(new Set(seen)).toEqual(new Set(['p1', 's1', 's2', 's3', 'p1-s1', 'p1-s2', 'p1-s3']));
  });
});

describe('the narration', () => {
  it('is announced as one sentence', () => {
    render(
      <LabContext value={fixtureStore()}>
        <Narration />
      </LabContext>,
    );
    expect(screen.getByRole('status').textContent).toBe(
      "COMMIT of Alice's new email waits for one ack. Standby 1 has flushed it, its ack is 5.0 ms away; standby 3 is 2 transactions behind.",
    );
    expect(screen.getByText('2431.0')).toBeDefined();
  });
});
