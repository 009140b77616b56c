import type { CommandRefusal } from '../../engine/index';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';

/** Why the command that was chosen was not carried out. */
export function RefusalDialog({ refusal, onSeen }: { refusal: CommandRefusal; onSeen: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t('menus.refused')}
      open
      onOpenChange={onSeen}
      footer={<Button onClick={onSeen}>{t('app.close')}</Button>}
    >
      <p>{tellError(refusal)}</p>
    </Dialog>
  );
}
