import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureBoundary } from '../../../src/view/shell/failureBoundary';

let fault: Error | null = null;

function Fragile() {
  if (fault) throw fault;
  return <p>drawn</p>;
}

describe('the failure boundary', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fault = new Error('assertion failed: two heads');
  });
  afterEach(() => vi.restoreAllMocks());

  it('says in words what happened, keeps the rest of the page, and tells the detail', () => {
    render(
      <>
        <FailureBoundary>
          <Fragile />
        </FailureBoundary>
        <p>the rest</p>
      </>,
    );
    expect(screen.getByRole('alert').textContent).toContain('could not be drawn');
    expect(screen.getByText('assertion failed: two heads')).toBeDefined();
    expect(screen.getByText('the rest')).toBeDefined();
  });

  it('draws the part again on request', async () => {
    render(
      <FailureBoundary>
        <Fragile />
      </FailureBoundary>,
    );
    fault = null;
    await userEvent.click(screen.getByRole('button', { name: 'Draw it again' }));
    expect(screen.getByText('drawn')).toBeDefined();
  });
});
