import { useText } from '../text/text';

const outline =
  'M6 .6l1.5 1.1 1.8 0 .6 1.8 1.5 1.1-.6 1.8.6 1.8-1.5 1.1-.6 1.8H7.5L6 12.2l-1.5-1.1-1.8 0-.6-1.8L.6 8.2l.6-1.8L.6 4.6l1.5-1.1.6-1.8h1.8z';

/** The client was told yes; broken when that write is lost here. */
export function Seal({ broken = false }: { broken?: boolean }) {
  const t = useText();
  return (
    <svg
      className="seal"
      viewBox="0 0 12 13"
      role="img"
      aria-label={broken ? t('log.brokenSeal') : t('log.seal')}
    >
      <path
        d={outline}
        fill={broken ? 'none' : 'var(--standby-fill)'}
        stroke={broken ? 'var(--fail-fill)' : 'none'}
        strokeWidth="1.2"
      />
      <path
        d={broken ? 'M4 4.4l4 4M8 4.4l-4 4' : 'M3.7 6.4l1.6 1.6 3-3.4'}
        fill="none"
        stroke={broken ? 'var(--fail-fill)' : 'var(--surface)'}
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
