import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ContextMenu } from '../../../src/view/parts/contextMenu';
import { DropdownMenu } from '../../../src/view/parts/dropdownMenu';
import type { MenuEntry } from '../../../src/view/parts/menuEntry';

function entriesOf(onSelect: () => void): readonly MenuEntry[] {
  return [
    { kind: 'heading', id: 'node', label: 'Standby 1' },
    { kind: 'command', id: 'kill', label: 'Kill the process', shortcut: 'K', onSelect },
    { kind: 'command', id: 'restart', label: 'Restart', refusal: 'it is up', onSelect },
    { kind: 'separator', id: 'line' },
    {
      kind: 'choice',
      id: 'speed',
      value: 'slow',
      options: [
        { value: 'slow', label: 'Slow' },
        { value: 'fast', label: 'Fast' },
      ],
      onChange: onSelect,
    },
  ];
}

describe('a dropdown menu', () => {
  it('runs the command that is chosen with the keyboard', async () => {
    const onSelect = vi.fn();
    render(<DropdownMenu trigger={<button>Node</button>} entries={() => entriesOf(onSelect)} />);
    screen.getByRole('button', { name: 'Node' }).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('keeps the words of what cannot be chosen, with the reason, and does not run it', async () => {
    const onSelect = vi.fn();
    render(<DropdownMenu trigger={<button>Node</button>} entries={() => entriesOf(onSelect)} />);
    await userEvent.click(screen.getByRole('button', { name: 'Node' }));
    const restart = screen.getByRole('menuitem', { name: /Restart/ });
    expect(restart.textContent).toContain('it is up');
    expect(restart.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(restart, { pointerEventsCheck: 0 });
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('marks the present one of several values', async () => {
    render(<DropdownMenu trigger={<button>Node</button>} entries={() => entriesOf(() => undefined)} />);
    await userEvent.click(screen.getByRole('button', { name: 'Node' }));
    expect(screen.getByRole('menuitemradio', { name: 'Slow' }).getAttribute('aria-checked')).toBe('true');
  });
});

describe('a context menu', () => {
  it('opens with Enter on the element itself, but not on a control inside of it', async () => {
    render(
      <ContextMenu entries={() => entriesOf(() => undefined)}>
        <div role="group" aria-label="p1" tabIndex={0}>
          <button>inside</button>
        </div>
      </ContextMenu>,
    );
    screen.getByRole('button', { name: 'inside' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('menu')).toBeNull();

    screen.getByRole('group', { name: 'p1' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('menu')).toBeDefined();
  });
});
