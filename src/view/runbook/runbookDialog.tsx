import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { download } from '../parts/download';
import { useText } from '../text/text';
import { runbookMarkdown } from './markdown';
import './runbook.css';

/** The runbook of the instant at which it was opened. */
export function RunbookDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const lab = useLabStore();
  const [runbook] = useState(() => lab.getState().runbook());
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  const markdown = runbook === null ? '' : runbookMarkdown(runbook);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(markdown);
      setCopied('copied');
    } catch {
      setCopied('notCopied');
    }
  };
  return (
    <Dialog
      title={t('runbook.title')}
      width="wide"
      open
      onOpenChange={onClose}
      footer={
        <>
          <span className="mut" role="status">
            {copied !== null && t(`runbook.${copied}`)}
          </span>
          <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
            {t('runbook.copy')}
          </Button>
          <Button
            kind="solid"
            icon={<Download aria-hidden />}
            onClick={() => download(`runbook-${runbook?.scenario ?? 'lab'}.md`, [markdown], 'text/markdown')}
          >
            {t('runbook.download')}
          </Button>
        </>
      }
    >
      <div className="runbook">
        <p className="sec">{t(runbook?.steps.length ? 'runbook.lead' : 'runbook.empty')}</p>
        <textarea className="mono" readOnly rows={18} value={markdown} aria-label={t('runbook.preview')} />
      </div>
    </Dialog>
  );
}
