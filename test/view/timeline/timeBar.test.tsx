import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { LabState } from '../../../src/store/labState';
import { LabContext } from '../../../src/view/lab';
import { transportShortcuts } from '../../../src/view/timeline/shortcuts';
import { TimeBar } from '../../../src/view/timeline/timeBar';
import { useShortcuts } from '../../../src/view/timeline/useShortcuts';
import { fixtureFrame, fixtureStore } from '../../support/fixtureFrame';

afterEach(cleanup);

function WithKeys() {
  useShortcuts(transportShortcuts);
  return (
    <>
      <TimeBar />
      <input aria-label="text" />
    </>
  );
}

function show(overrides: Partial<LabState> = {}) {
  const store = fixtureStore(overrides);
  render(
    <LabContext value={store}>
      <WithKeys />
    </LabContext>,
  );
  return store;
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const clock = () => screen.getByRole('group', { name: 'Virtual time' }).textContent;
const slider = () => screen.getByRole('slider', { name: 'Instant of the run' });

describe('transport', () => {
  it('plays, pauses and steps', async () => {
    const store = show();
    await press('Play');
    await press('Pause');
    await press('Step back one event');
    await press('Step one event');
    await press('Next commit, ack, apply or role change');
    const done = ['play', 'pause', 'stepBack', 'stepEvent', 'stepMeaningful'];
    expect(store.calls.map((call) => call.action)).toEqual(done);
  });

  it('shows the time, in seconds from 100 s on', () => {
    const store = show();
    expect(clock()).toBe('2431.0 mspaused');
    act(() => store.setState({ frame: { ...fixtureFrame, nowUs: 123_456_000 } }));
    expect(clock()).toBe('123.456 spaused');
  });

  it('says when the asked speed is not reached', () => {
    show({ playing: true, speedUsPerS: 100_000_000, reachedSpeedUsPerS: 61_240_000 });
    expect(clock()).toBe('2431.0 msonly 61×');
  });

  it('says so below real time too', () => {
    show({ playing: true, speedUsPerS: 1_000_000, reachedSpeedUsPerS: 300_000 });
    expect(clock()).toBe('2431.0 msonly 0.3×');
  });
});

describe('timeline', () => {
  const seeks = (store: ReturnType<typeof show>) =>
    store.calls.filter((call) => call.action === 'seek').map((call) => call.args[0]);

  it('is a slider over what has been run', () => {
    show();
    expect(slider().getAttribute('aria-valuemin')).toBe('0');
    expect(slider().getAttribute('aria-valuemax')).toBe('2431');
    expect(slider().getAttribute('aria-valuetext')).toBe('2431.0 ms of 2431.0 ms');
  });

  it.each([
    ['ArrowLeft', 2_421_000],
    ['PageDown', 2_331_000],
    ['Home', 0],
    ['End', 2_431_000],
    ['ArrowRight', 2_431_000],
  ])('moves by %s and never beyond the run', async (key, us) => {
    const store = show();
    fireEvent.keyDown(slider(), { key });
    await waitFor(() => expect(seeks(store)).toEqual([us]));
  });

  it('goes to the place that is pressed', async () => {
    const store = show();
    const ground = slider().parentElement;
    if (ground === null) throw new Error('no ground');
    ground.setPointerCapture = () => undefined;
    fireEvent.pointerDown(ground, { button: 0, clientX: 532, pointerId: 1 });
    await waitFor(() => expect(seeks(store)).toEqual([1_500_000]));
    expect(document.activeElement).toBe(slider());
  });

  it('shows how far a long advance is', () => {
    show({ busy: 0.4 });
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
  });
});

describe('shortcuts', () => {
  it('work anywhere on the page', async () => {
    const store = show();
    await userEvent.keyboard(' .>n,+-');
    expect(store.calls.map(({ action, args }) => [action, ...args])).toEqual([
      ['play'],
      ['stepEvent'],
      ['stepMeaningful'],
      ['stepMeaningful'],
      ['stepBack'],
      ['setSpeed', 10_000],
      ['setSpeed', 1000],
    ]);
  });

  it('leave text alone, and Space to the button that has focus', async () => {
    const store = show();
    await userEvent.click(screen.getByRole('textbox', { name: 'text' }));
    await userEvent.keyboard('. n+');
    expect(store.calls).toEqual([]);
    screen.getByRole('button', { name: 'Step one event' }).focus();
    await userEvent.keyboard(' ');
    expect(store.calls.map((call) => call.action)).toEqual(['stepEvent']);
  });
});
