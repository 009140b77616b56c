import { useId } from 'react';
import type { LadderView } from '../../store/frame/types';
import { ladderPicture } from '../layout/ladder';
import { useText } from '../text/text';

interface Props {
  ladder: LadderView;
  width: number;
  height: number;
}

const letterRoom = 16;

/** Three upright bars under one blue line, for a card too narrow for words. */
export function UprightLadder({ ladder, width, height }: Props) {
  const t = useText();
  const pattern = useId();
  const tracks = ladderPicture(ladder).tracks.filter((track) => track.step !== 'sent');
  const bar = Math.min(22, Math.floor((width - 8) / 3.9));
  const step = (width - 12 - bar) / 2;
  const full = height - letterRoom - 2;
  const spoken = tracks
    .map((track) => {
      const behind = track.mark.transactionsBehind;
      const value = behind > 0 ? t('stage.ladder.behind', { count: behind }) : t('stage.ladder.head');
      return t('stage.ladder.spoken', { step: t(`stage.ladder.${track.step}`), value });
    })
    .join(', ');
  return (
    <svg className="upright" width={width} height={height} role="img" aria-label={spoken}>
      <pattern id={pattern} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v5" className="upright-hatch" />
      </pattern>
      {tracks.map((track, index) => {
        const x = 6 + index * step;
        const filled = Math.round(full * track.filled);
        return (
          <g key={track.step}>
            <rect x={x} y={2} width={bar} height={full} className="upright-ground" />
            {track.filled < 1 && <rect x={x} y={2} width={bar} height={full} fill={`url(#${pattern})`} />}
            <rect x={x} y={2 + full - filled} width={bar} height={filled} className="upright-fill" />
            <text x={x + bar / 2} y={height - 3} textAnchor="middle">
              {t(`stage.ladder.letter.${track.step}`)}
            </text>
          </g>
        );
      })}
      <path d={`M0 2H${width}`} className="upright-head" />
    </svg>
  );
}
