import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { Dialog } from '../../../src/view/parts/dialog';

function Asks() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Ask</button>
      <Dialog title="A question" open={open} onOpenChange={setOpen}>
        <button>Yes</button>
      </Dialog>
    </>
  );
}

it('a dialog gives the keyboard back to the button that opened it', async () => {
  render(<Asks />);
  const ask = screen.getByRole('button', { name: 'Ask' });
  await userEvent.click(ask);
  expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(ask));
});
