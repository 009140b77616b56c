import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ShortcutSheet } from '../../../src/view/shell/shortcutSheet';

const groups = () =>
  Promise.resolve([{ title: 'Time', shortcuts: [{ keys: ['Space'], does: 'play or pause' }] }]);

describe('the shortcut sheet', () => {
  it('opens with ?, and closes with Escape', async () => {
    render(<ShortcutSheet groups={groups} />);
    await userEvent.keyboard('?');
    expect((await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).textContent).toContain(
      'play or pause',
    );
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays closed while somebody types a question mark', async () => {
    render(
      <>
        <ShortcutSheet groups={groups} />
        <textarea aria-label="SQL" />
      </>,
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'SQL' }), 'what?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
