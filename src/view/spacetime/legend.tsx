import { useText } from '../text/text';

const strokes = {
  data: { stroke: 'var(--flight-fill)' },
  ack: { stroke: 'var(--flight-fill)', strokeDasharray: '5 3' },
  read: { stroke: 'var(--ink-3)', strokeDasharray: '1.5 4' },
} as const;

/** What the lines and bands mean; after something was selected also what its two colours do. */
export function Legend({ selected }: { selected: boolean }) {
  const t = useText();
  return (
    <ul className="legend st-legend" aria-label={t('spacetime.legend.label')}>
      {(['data', 'ack', 'read'] as const).map((kind) => (
        <li key={kind}>
          <svg width="26" height="10" aria-hidden>
            <path d="M1 2 24 8" fill="none" strokeWidth="1.5" {...strokes[kind]} />
          </svg>
          {t(`spacetime.legend.${kind}`)}
        </li>
      ))}
      <li>
        <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden>
          <path d="M-4-4l8 8M4-4l-8 8" stroke="var(--fail-fill)" strokeWidth="2" strokeLinecap="round" />
        </svg>
        {t('spacetime.legend.lost')}
      </li>
      <li>
        <svg width="10" height="14" aria-hidden>
          <rect width="10" height="14" fill="var(--wait-fill)" />
        </svg>
        {t('spacetime.legend.commitWait')}
      </li>
      <li>
        <svg width="12" height="14" aria-hidden>
          <path d="M0 6 6 0M0 13 12 1M6 14 12 8" stroke="var(--fail-edge)" strokeWidth="1.5" />
          <rect
            x=".5"
            y=".5"
            width="11"
            height="13"
            fill="none"
            stroke="var(--fail-fill)"
            strokeDasharray="2 2"
          />
        </svg>
        {t('spacetime.legend.down')}
      </li>
      {selected &&
        (['led', 'came'] as const).map((kind) => (
          <li key={kind}>
            <svg width="16" height="10" aria-hidden>
              <path
                d="M1 5h14"
                stroke={kind === 'led' ? 'var(--ink)' : 'var(--flight-fill)'}
                strokeWidth="2.5"
              />
            </svg>
            {t(`spacetime.legend.${kind}`)}
          </li>
        ))}
    </ul>
  );
}
