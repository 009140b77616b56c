import { FileText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/button';
import { onDemand } from '../parts/onDemand';
import { runbook } from '../text/en/runbook';
import { addText, useText } from '../text/text';

addText({ runbook });

const RunbookDialog = onDemand(async () => (await import('./runbookDialog')).RunbookDialog);

/** Shows the steps of this run as a runbook, to be taken along. */
export function RunbookButton() {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FileText aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('runbook.button')}
      </Button>
      {open && <RunbookDialog onClose={() => setOpen(false)} />}
    </>
  );
}
