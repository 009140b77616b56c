import { useText } from '../text/text';

/** One primary, two standbys, the lines between them. */
export function Brand() {
  const t = useText();
  return (
    <span className="brand">
      <svg viewBox="0 0 18 18" aria-hidden>
        <rect x="1" y="5.5" width="7" height="7" rx="1.5" fill="var(--primary-fill)" />
        <circle cx="14" cy="4" r="2.6" fill="none" stroke="var(--standby-fill)" strokeWidth="1.6" />
        <circle cx="14" cy="14" r="2.6" fill="none" stroke="var(--standby-fill)" strokeWidth="1.6" />
        <path d="M8 7.5 11.5 5M8 10.5l3.5 2.5" fill="none" stroke="var(--flight-fill)" strokeWidth="1.4" />
      </svg>
      <span className="name">{t('app.name')}</span>
    </span>
  );
}
