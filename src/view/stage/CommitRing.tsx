import { useText } from '../text/text';

interface Props {
  acked: number;
  needed: number;
  tone: 'wait' | 'ok' | 'fail';
  size: number;
}

/** One segment for each ack needed, filled ack by ack; the figure inside says the same. */
export function CommitRing({ acked, needed, tone, size }: Props) {
  const t = useText();
  const segments = Math.max(1, needed);
  const radius = size / 2 - 3.5;
  const round = 2 * Math.PI * radius;
  const gap = segments === 1 ? 0 : Math.min(4, round / segments / 3);
  const piece = round / segments - gap;
  return (
    <svg
      className="ring"
      data-tone={tone}
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      role="img"
      aria-label={t('stage.gate.acks', { acked, count: needed })}
    >
      {Array.from({ length: segments }, (_, index) => (
        <circle
          key={index}
          r={radius}
          className={index < acked ? 'ring-filled' : 'ring-open'}
          strokeDasharray={`${piece} ${round}`}
          transform={`rotate(${-90 + (360 / segments) * index + (gap / 2 / round) * 360})`}
        />
      ))}
      <text y="4" textAnchor="middle">
        {t('stage.gate.ring', { acked, count: needed })}
      </text>
    </svg>
  );
}
