// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConsoleResult, SessionView } from '../../../src/store/frame/types';
import type { LabState } from '../../../src/store/labState';
import { draftsOf, maxStatementChars, writeDraft } from '../../../src/view/console/drafts';
import { offerFor } from '../../../src/view/console/offers';
import { SqlConsole } from '../../../src/view/console/sqlConsole';
import { LabContext } from '../../../src/view/lab';
import { fixtureFrame, fixtureStore, type FixtureStore } from '../../support/fixtureFrame';
import { failedResult, readResult, refusedResult } from '../../support/fixture/results';

const idle: SessionView = {
  id: 'you',
  inTransaction: false,
  busy: false,
  waitsForCommit: false,
  lockHeldBy: null,
  results: [],
};

function show(session: Partial<SessionView> = {}, overrides: Partial<LabState> = {}): FixtureStore {
  const frame = { ...fixtureFrame, sessions: [{ ...idle, ...session }] };
  const store = fixtureStore({ frame, ...overrides });
  render(
    <LabContext value={store}>
      <SqlConsole />
    </LabContext>,
  );
  return store;
}

const showResult = (result: ConsoleResult): FixtureStore => show({ results: [result] });
const editor = (): HTMLElement => screen.getByRole('textbox', { name: 'SQL statement of you' });

/** What stands in the editor: a plain field, until the code editor has been loaded and takes its place. */
function written(): string {
  const field = editor();
  return field instanceof HTMLTextAreaElement ? field.value : field.textContent;
}

describe('sending', () => {
  it('sends the text of the editor by the button', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('button', { name: /^Run/ }));
    expect(store.calls).toHaveLength(1);
    expect(store.calls[0]?.args[0]).toMatchObject({ type: 'execSql', session: 'you', target: 'router' });
  });

  it('sends what was typed by Ctrl Enter before the code editor is there', () => {
    const store = show();
    // At once: between the keys of a user the code editor could come.
    fireEvent.change(editor(), { target: { value: 'SELECT 1' } });
    fireEvent.keyDown(editor(), { key: 'Enter', ctrlKey: true });
    expect(store.calls[0]?.args[0]).toMatchObject({ sql: 'SELECT 1' });
  });

  it('sends by Ctrl Enter from the code editor, which takes over the text and the focus', async () => {
    const store = show();
    fireEvent.change(editor(), { target: { value: 'SELECT 1' } });
    await userEvent.click(editor());
    await waitFor(() => expect(editor()).not.toBeInstanceOf(HTMLTextAreaElement), { timeout: 20_000 });
    expect(document.activeElement).toBe(editor());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(store.calls[0]?.args[0]).toMatchObject({ sql: 'SELECT 1' });
  });

  it('hands what is chosen to the code editor, told of or not', async () => {
    show();
    fireEvent.change(editor(), { target: { value: 'SELECT 1' } });
    const plain = editor();
    if (!(plain instanceof HTMLTextAreaElement)) throw new Error('the code editor came too early');
    plain.focus();
    plain.setSelectionRange(7, 8);
    await waitFor(() => expect(editor()).not.toBeInstanceOf(HTMLTextAreaElement), { timeout: 20_000 });
    expect(document.getSelection()?.toString()).toBe('1');
  });

  it('keeps what was sent for the history', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: /^Run/ }));
    await userEvent.click(screen.getByRole('button', { name: 'History' }));
    expect(screen.getByRole('menuitem', { name: /UPDATE users SET email/ })).toBeDefined();
  });

  it('says why a command was refused and keeps the text', async () => {
    show({}, { send: () => ({ code: 'noSuchNode', params: { node: 's3' } }) });
    await userEvent.click(screen.getByRole('button', { name: /^Run/ }));
    expect(screen.getByRole('alert').textContent).toContain('There is no node s3 here.');
    expect(written()).toContain('UPDATE users');
  });

  it('cannot run while SQLite loads, and says so', () => {
    show({}, { phase: 'picture' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Run/ }).disabled).toBe(true);
    expect(screen.getByText(/SQLite is loading/)).toBeDefined();
  });
});

describe('a text too long to take', () => {
  it('is left out with a clear message; the old text stays', () => {
    const store = show();
    act(() => writeDraft(draftsOf(store), 'x'.repeat(maxStatementChars + 1)));
    expect(screen.getByRole('alert').textContent).toContain(String(maxStatementChars + 1));
    expect(written()).toContain('UPDATE users');
  });
});

describe('waiting', () => {
  it('offers to stop a commit that waits', async () => {
    const store = show({ busy: true, waitsForCommit: true, results: [{ ...readResult, outcome: null }] });
    expect(screen.getByText('outcome unknown so far')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Stop waiting' }));
    expect(store.calls.at(-1)?.args[0]).toEqual({ type: 'cancelWait', session: 'you' });
  });

  it('names who holds the lock', () => {
    show({ busy: true, lockHeldBy: 'web-1', results: [{ ...readResult, outcome: null }] });
    expect(screen.getByText(/web-1 holds the lock/)).toBeDefined();
  });

  it('says that a transaction is open', () => {
    show({ inTransaction: true });
    expect(screen.getByText('transaction open')).toBeDefined();
  });
});

describe('an answer', () => {
  it('shows rows with NULL and blobs as values, who answered, why, and a warning', () => {
    showResult(readResult);
    expect(screen.getByRole('cell', { name: 'NULL' })).toBeDefined();
    expect(screen.getByRole('cell', { name: "x'01ab'" })).toBeDefined();
    expect(screen.getByRole('columnheader', { name: 'id INTEGER' })).toBeDefined();
    expect(screen.getByText(/answered by s3 at 2431.0 after 4.0 ms/)).toBeDefined();
    expect(screen.getByText(/You chose s3/)).toBeDefined();
    expect(screen.getByText(/Not the same on every node/)).toBeDefined();
  });

  it('shows text from a table as text, never as markup', () => {
    showResult({ ...readResult, columns: ['name'], rows: [['<b>bold</b>']] });
    expect(screen.getByRole('cell', { name: '<b>bold</b>' })).toBeDefined();
  });

  it('says which rule of the table was broken', () => {
    showResult(failedResult);
    expect(screen.getByRole('alert').textContent).toContain('That users.id is taken.');
    expect(screen.getByRole('alert').textContent).toContain('UNIQUE constraint failed: users.id');
  });

  it('offers the text to write instead', async () => {
    showResult(refusedResult);
    expect(screen.getByRole('alert').textContent).toContain('SKIP LOCKED is not understood');
    await userEvent.click(screen.getByRole('button', { name: 'Use this' }));
    expect(written()).toBe(refusedResult.error?.suggestion);
  });
});

const key = { name: 'id', type: 'INTEGER', key: true, required: false };
const outline = { columns: [key, { ...key, name: 'name', key: false }], key, keys: ['1'] };

describe('the first statement', () => {
  it('is about the table of the scenario, also where another was offered before', async () => {
    const store = show();
    await userEvent.click(editor());
    await waitFor(() => expect(editor()).not.toBeInstanceOf(HTMLTextAreaElement), { timeout: 20_000 });
    const offered = (table: string): void => act(() => offerFor(draftsOf(store), { ...outline, table }));
    offered('people');
    expect(written()).toContain('UPDATE people');
    offered('folk');
    expect(written()).toContain('UPDATE folk');
  });

  it('gives way to what somebody wrote', () => {
    const store = show();
    fireEvent.change(editor(), { target: { value: 'SELECT 1' } });
    act(() => offerFor(draftsOf(store), { ...outline, table: 'people' }));
    expect(written()).toBe('SELECT 1');
  });
});
