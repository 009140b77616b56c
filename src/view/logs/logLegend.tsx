import { useText } from '../text/text';
import type { WatermarkName } from './logLayout';
import { Seal } from './seal';

const watermarks: readonly WatermarkName[] = ['written', 'flushed', 'replayed'];

/** What the marks in the log mean; also for the bar of tabs that replaces the panel's heading. */
export function LogLegend() {
  const t = useText();
  return (
    <span className="log-legend">
      {watermarks.map((name) => (
        <span key={name}>
          <b className="log-tag" aria-hidden>
            {t(`log.tag.${name}`)}
          </b>
          {t(`log.key.${name}`)}
        </span>
      ))}
      <span className="told">
        <Seal />
        {t('log.key.acknowledged')}
      </span>
    </span>
  );
}
