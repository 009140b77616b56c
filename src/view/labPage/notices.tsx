import { X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import type { Notice } from '../../store/labState';
import { useLab, useLabStore } from '../lab';
import { IconButton } from '../parts/iconButton';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';

/** What went wrong in one area, in its place; it leaves when it stops being true or is put away. */
export function Notices({ area }: { area: Notice['area'] }) {
  const t = useText();
  const lab = useLabStore();
  const notices = useLab(useShallow((state) => state.notices.filter((notice) => notice.area === area)));
  return notices.map((notice) => (
    <p key={notice.id} className="lab-notice" role="alert">
      {tellError(notice)}
      <IconButton label={t('app.close')} onClick={() => lab.getState().dismissNotice(notice.id)}>
        <X aria-hidden />
      </IconButton>
    </p>
  ));
}
