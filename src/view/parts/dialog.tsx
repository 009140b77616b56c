import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useText } from '../text/text';

export interface DialogProps {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  width?: 'normal' | 'wide';
  /** Buttons, the harmless one first. */
  footer?: ReactNode;
  children: ReactNode;
}

/** Takes the keyboard until it is closed, then gives it back to where it was. */
export function Dialog({ title, open, onOpenChange, width = 'normal', footer, children }: DialogProps) {
  const t = useText();
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className={width === 'wide' ? 'dialog wide' : 'dialog'}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <header>
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close asChild>
              <button type="button" className="ib" aria-label={t('app.close')}>
                <X aria-hidden />
              </button>
            </Radix.Close>
          </header>
          <div className="body">{children}</div>
          {footer !== undefined && <footer>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
