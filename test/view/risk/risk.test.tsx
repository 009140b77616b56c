import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { present } from '../../../src/shared/assert';
import type { LabState } from '../../../src/store/labState';
import { LabContext } from '../../../src/view/lab';
import { AtRisk } from '../../../src/view/risk/atRisk';
import { Findings } from '../../../src/view/risk/findings';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

function show(overrides: Partial<LabState> = {}) {
  const store = fixtureStore(overrides);
  render(
    <LabContext value={store}>
      <AtRisk />
      <Findings />
    </LabContext>,
  );
  return store;
}

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

describe('at risk', () => {
  it('names what each standby would lose', () => {
    show();
    expect(screen.getByText("if p1's site went dark now")).toBeDefined();
    expect(rows()).toEqual([
      'Standby 1tx 47none',
      'Standby 2tx 46none',
      'Standby 3tx 451: tx 46, Bob  Robert',
    ]);
  });

  it('names three and counts the rest', () => {
    const lost = [46, 47, 48, 49, 50].map((tx) => ({ tx, subject: `row ${tx}` }));
    const atRisk = [{ nodeId: 's3', hasTx: 45, lost, available: true }];
    show({ frame: { ...fixtureFrame, atRisk } });
    expect(rows()).toEqual(['Standby 3tx 455: tx 46, row 46; tx 47, row 47; tx 48, row 48 and 2 more']);
  });

  it('says who cannot take over, and that there is nobody', () => {
    const down = fixtureFrame.atRisk.map((row) => ({ ...row, available: false }));
    show({ frame: { ...fixtureFrame, atRisk: down } });
    expect(screen.getAllByText('cannot be promoted now')).toHaveLength(3);
    cleanup();
    show({ frame: { ...fixtureFrame, atRisk: [] } });
    expect(screen.getByText(/There is no standby/)).toBeDefined();
  });
});

describe('findings', () => {
  it('tells each in a sentence, newest first', () => {
    const [first] = fixtureFrame.findings;
    const later = { ...present(first, 'finding'), id: 2, atUs: 2_463_000 };
    show({ frame: { ...fixtureFrame, findings: [...fixtureFrame.findings, later], found: 2 } });
    expect(screen.getByText('2 in this run')).toBeDefined();
    const list = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(list[0]).toContain('2463.0');
    expect(list[1]).toContain(
      'Stale read web-2 read Bob on standby 1, 19.0 ms after Robert was acknowledged.',
    );
  });

  it('says which own write was missed, where that was, and what the primary said', () => {
    const [first] = fixtureFrame.findings;
    const finding = {
      ...present(first, 'finding'),
      kind: 'missedOwnWrite' as const,
      message: {
        key: 'missedOwnWrite',
        params: {
          session: 'web-2',
          node: 'standby 2',
          value: 'Robert',
          lateUs: 1000,
          tx: 46,
          where: 'onTheWire',
        },
      },
    };
    show({ frame: { ...fixtureFrame, findings: [finding] } });
    const text = screen.getByRole('listitem').textContent;
    expect(text).toContain(
      'missed Robert, a write of the same session, 1.0 ms after the yes: tx 46 was on the wire.',
    );
    expect(text).toContain('Told Bob; the primary said Robert.');
    cleanup();
    const read = { request: 31, told: '', shouldBe: '', answer: 'same' as const, before: null };
    show({ frame: { ...fixtureFrame, findings: [{ ...finding, read }] } });
    expect(screen.getByRole('listitem').textContent).toContain(
      'This answer is the same: the primary said no row as well.',
    );
  });

  it('calls a copy late, and nothing stale or missed, where the answer is the same', () => {
    const [first] = fixtureFrame.findings;
    const params = {
      session: 'web-2',
      node: 'standby 1',
      value: 'Robert',
      lateUs: 9000,
      tx: 46,
      where: 'flushed',
    };
    const read = { request: 31, told: 'Ann', shouldBe: 'Ann', answer: 'same' as const, before: null };
    const late = { ...present(first, 'finding'), minor: true, read, repeats: 8 };
    const findings = [
      { ...late, message: { key: 'lateCopy', params } },
      { ...late, id: 2, kind: 'wentBack' as const, message: { key: 'wentBack', params } },
      { ...late, id: 3, kind: 'missedOwnWrite' as const, message: { key: 'ownLate', params } },
    ];
    show({ frame: { ...fixtureFrame, findings, found: 3 } });
    const texts = screen.getAllByRole('listitem').map((item) => item.textContent);
    for (const text of texts) {
      expect(text).toMatch(/^(Late|Older) copy/);
      expect(text).toContain('This answer is the same: the primary said Ann as well.');
      expect(text).toContain('And 8 more reads like it until the copy had it.');
      expect(text).not.toMatch(/stale|missed|shown/i);
    }
  });

  it('says what a session was told before, where it was told less later', () => {
    const [first] = fixtureFrame.findings;
    const params = {
      session: 'web-2',
      node: 'standby 1',
      before: 'Robert',
      told: 'Bob',
      value: 'Bob → Robert',
      tx: 46,
      where: 'flushed',
    };
    const finding = {
      ...present(first, 'finding'),
      kind: 'wentBack' as const,
      message: { key: 'shownLess', params },
    };
    show({ frame: { ...fixtureFrame, findings: [finding] } });
    expect(screen.getByRole('listitem').textContent).toContain(
      'Went back web-2 had been told Robert, and was then told Bob on standby 1, which lacked Bob → Robert: tx 46 was flushed, not replayed.',
    );
  });

  it('says how many of all are kept', () => {
    show({ frame: { ...fixtureFrame, found: 3509 } });
    expect(screen.getByText('1 of 3509 kept')).toBeDefined();
  });

  it('goes to the instant it happened', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('button', { name: 'Go to 2408.0' }));
    expect(store.calls).toContainEqual({ action: 'seek', args: [2_408_000] });
  });

  it('shows what led to it', async () => {
    const causes = [{ seq: 744, atUs: 2_387_000, text: 'tx 46 acknowledged to web-1' }];
    show({ causes: () => causes });
    await userEvent.click(screen.getByRole('button', { name: 'Show causes' }));
    const list = screen.getByRole('list', { name: 'Causes of Stale read at 2408.0' });
    expect(within(list).getByRole('listitem').textContent).toBe('2387.0tx 46 acknowledged to web-1');
    await userEvent.click(screen.getByRole('button', { name: 'Hide causes' }));
    expect(screen.queryByRole('list', { name: /Causes/ })).toBeNull();
  });

  it('says that there are none so far', () => {
    show({ frame: { ...fixtureFrame, findings: [], found: 0 } });
    expect(screen.getByText('none so far')).toBeDefined();
  });
});
