import type { LadderView } from '../../store/frame/types';
import { ladderPicture, type LadderStep, type LadderTrack } from '../layout/ladder';
import type { CardDetail } from '../layout/stageLayout';
import { useText } from '../text/text';

interface Props {
  ladder: LadderView;
  detail: CardDetail;
}

const stepsOf = (detail: CardDetail): readonly LadderStep[] =>
  detail === 'line' ? ['flushed', 'replayed'] : ['sent', 'written', 'flushed', 'replayed'];

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Four positions against the primary's head: what is missing is missing length. */
export function Ladder({ ladder, detail }: Props) {
  const t = useText();
  const picture = ladderPicture(ladder);
  const steps = stepsOf(detail);
  const ticks = picture.ticks.map((tick) => `M${(tick * 100).toFixed(2)} 0v1`).join('');
  return (
    <dl className="ladder" data-detail={detail} aria-label={t('stage.ladder.label')}>
      {picture.tracks
        .filter((track) => steps.includes(track.step))
        .map((track) => (
          <div key={track.step} className="ladder-row">
            <dt>{t(`stage.ladder.${track.step}`)}</dt>
            <dd>
              <span className="ladder-track" data-step={track.step} aria-hidden="true">
                {track.filled < 1 && <i className="ladder-gap" style={{ left: percent(track.filled) }} />}
                <i className="ladder-fill" style={{ width: percent(track.filled) }} />
                <svg className="ladder-ticks" viewBox="0 0 100 1" preserveAspectRatio="none">
                  <path d={ticks} />
                </svg>
              </span>
              <Behind track={track} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Behind({ track }: { track: LadderTrack }) {
  const t = useText();
  const { transactionsBehind, bytesBehind } = track.mark;
  if (transactionsBehind > 0) {
    return (
      <span className="ladder-value is-late">{t('stage.ladder.behind', { count: transactionsBehind })}</span>
    );
  }
  if (bytesBehind > 0) {
    return <span className="ladder-value is-late">{t('stage.ladder.bytes', { size: bytesBehind })}</span>;
  }
  return <span className="ladder-value">{t('stage.ladder.head')}</span>;
}
