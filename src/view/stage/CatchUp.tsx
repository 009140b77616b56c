import type { CatchUpView } from '../../store/frame/types';
import { useText } from '../text/text';

/** How much a standby has yet to replay, how fast that shrinks, and when it is level: or never. */
export function CatchUp({ catchUp }: { catchUp: CatchUpView }) {
  const t = useText();
  const { bytes, perSecond, levelInUs } = catchUp;
  const grows = perSecond !== null && perSecond < 0;
  return (
    <div className="catch-up">
      <span>
        {perSecond === null
          ? t('stage.catchUp.left', { bytes })
          : t(grows ? 'stage.catchUp.grows' : 'stage.catchUp.shrinks', { bytes, rate: Math.abs(perSecond) })}
      </span>
      {perSecond !== null && (
        <b className={levelInUs === null ? 'c-wait' : ''}>
          {levelInUs === null ? t('stage.catchUp.never') : t('stage.catchUp.level', { us: levelInUs })}
        </b>
      )}
    </div>
  );
}
