import { Check, Copy } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { bearableChars, encodeLink } from '../../share/link';
import type { SharedRun } from '../../share/sharedRun';
import { Button } from '../parts/button';
import { useText } from '../text/text';

/** This page's address with the run behind the # sign. */
const addressOf = (run: SharedRun): string => `${location.href.split('#', 1)[0]}#/run/${encodeLink(run)}`;

/** The link and its copying; why there is none when it would be too long. */
export function LinkField({ run }: { run: SharedRun }) {
  const t = useText();
  const address = useMemo(() => addressOf(run), [run]);
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLInputElement>(null);
  if (address.length > bearableChars) {
    return (
      <p className="share-long" role="status">
        {t('share.tooLong', { chars: address.length, limit: bearableChars })}
      </p>
    );
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      field.current?.select();
      setCopied(false);
    }
  };
  return (
    <>
      <div className="share-link">
        <input
          ref={field}
          className="mono"
          readOnly
          value={address}
          aria-label={t('share.link')}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
          {t('share.copy')}
        </Button>
      </div>
      <p className="mut" role="status">
        {copied === true && (
          <b className="c-standby">
            <Check aria-hidden size={12} /> {t('share.copied')},{' '}
          </b>
        )}
        {copied === false ? t('share.notCopied') : t('share.chars', { count: address.length })}
      </p>
    </>
  );
}
