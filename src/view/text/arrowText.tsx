import { Fragment } from 'react';
import { useText } from './text';
import './arrowText.css';

const arrow = ' → ';

/** Text with its arrows drawn: the fonts of the lab have no arrow of their own. */
export function ArrowText({ text }: { text: string }) {
  const t = useText();
  const pieces = text.split(arrow);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          {' '}
          <svg className="arrow" viewBox="0 0 10 8" role="img" aria-label={t('log.to')}>
            <path d="M1 4h7.5M5.8 1.2 8.6 4 5.8 6.8" />
          </svg>{' '}
        </>
      )}
      {piece}
    </Fragment>
  ));
}
