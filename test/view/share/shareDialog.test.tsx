import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import { decodeLink } from '../../../src/share/link';
import { LabContext, type LabStore } from '../../../src/view/lab';
import { ShareDialog } from '../../../src/view/share/shareDialog';
import { runningLab } from '../../support/runningLab';

const shipped = [{ id: livingCluster.id, load: () => livingCluster }];

afterEach(() => vi.restoreAllMocks());

async function show(act: (lab: LabStore) => void = () => undefined): Promise<LabStore> {
  const { store: lab } = await runningLab(1_500_000, livingCluster);
  act(lab);
  render(
    <LabContext value={lab}>
      <ShareDialog shipped={shipped} onClose={() => undefined} />
    </LabContext>,
  );
  return lab;
}

const link = (): string => screen.getByRole<HTMLInputElement>('textbox', { name: 'Link' }).value;

function inLink() {
  const read = decodeLink(link().split('#/run/')[1] ?? '');
  if (!read.ok) throw new Error(read.problem.code);
  return read.run;
}

describe('the share dialog', () => {
  it('has a link to this instant, or to the start, with what is open', async () => {
    const lab = await show((store) => {
      store.getState().send({ type: 'kill', node: 's2', kind: 'process' });
      store.getState().select({ kind: 'node', id: 's1' });
    });
    expect(screen.getByRole('radio', { name: /^This instant ?, 1500.0 ?, s1 open$/ })).toBeDefined();
    expect(inLink()).toMatchObject({
      scenario: 'living-cluster',
      hash: lab.getState().runFacts()?.hash,
      opens: 'here',
      selection: { kind: 'node', id: 's1' },
      recorded: [{ atUs: 1_500_000, command: { type: 'kill', node: 's2' } }],
    });
    expect(screen.getByText(/scenario, seed/).textContent).toMatch(/seed 4127, 1 command$/);
    await userEvent.click(screen.getByRole('radio', { name: 'The run from its start' }));
    expect(inLink().opens).toBe('start');
  });

  it('copies, and says where copying is forbidden', async () => {
    await show();
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(link());
    expect(screen.getByRole('status').textContent).toMatch(/^ ?Copied, \d+ characters$/);
    write.mockRejectedValue(new Error('forbidden'));
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(screen.getByRole('status').textContent).toMatch(/Ctrl C/);
  });

  it('offers the file where the link would be too long, and the whole scenario where it does not ship', async () => {
    const { hash: noise } = { hash: Array.from({ length: 4000 }, (_, i) => (i * 7919) % 9973).join(' ') };
    await show((lab) => {
      lab.getState().send({ type: 'execSql', session: 'you', target: 'router', sql: `SELECT '${noise}'` });
    });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('status').textContent).toMatch(/has \d+ characters.*save it as a file/);
    const files = within(screen.getByRole('region', { name: 'As a file' }));
    expect(files.getByRole('button', { name: 'Save the run' })).toBeDefined();
    expect(files.getByText(/JSON Lines, \d+ facts/)).toBeDefined();
  });

  it('names another scenario than those that ship in full', async () => {
    const own = { ...livingCluster, heartbeatUs: 77_000 };
    const { store: lab } = await runningLab(100_000, own);
    render(
      <LabContext value={lab}>
        <ShareDialog shipped={shipped} onClose={() => undefined} />
      </LabContext>,
    );
    expect(inLink().scenario).toMatchObject({ id: 'living-cluster', heartbeatUs: 77_000 });
    expect(screen.getByText(/^the whole scenario/)).toBeDefined();
  });
});
