import { useText } from '../text/text';
import { Timeline } from './timeline';
import { Transport } from './transport';
import './timeBar.css';

/** Transport and timeline in one bar, or above each other where it is narrow. */
export function TimeBar() {
  const t = useText();
  return (
    <section className="time-bar" aria-label={t('timeline.label')}>
      <div className="time-bar-inner">
        <Transport />
        <Timeline />
      </div>
    </section>
  );
}
