import { render } from '@testing-library/react';
import { FailoverPanel } from '../../src/view/failover/failoverPanel';
import { LabContext } from '../../src/view/lab';
import type { FailoverLab } from './failoverLab';

/** Draws the failover panel of a lab. */
export function showPanel(lab: FailoverLab): void {
  render(
    <LabContext value={lab}>
      <FailoverPanel />
    </LabContext>,
  );
}
