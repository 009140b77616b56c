import { ArrowDownToLine } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useLab, useRegionName } from '../lab';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { useSize } from '../useSize';
import { LogGrid } from './logGrid';
import { LogLegend } from './logLegend';
import { SetAside } from './setAside';
import './logStreams.css';
import './forks.css';

export interface LogStreamsProps {
  /** False inside of tabs, which name it themselves. */
  readonly heading?: boolean;
}

/** Who has which bytes: one column a node, aligned by LSN, so that lag is a missing length. */
export function LogStreams({ heading = true }: LogStreamsProps) {
  const t = useText();
  const label = useRegionName(t('log.title'));
  const empty = useLab((state) => state.frame.logs.rows.length === 0);
  const [room, size] = useSize<HTMLDivElement>({ width: 656, height: 290 });
  const [back, setBack] = useState<{ readonly toNewest: () => void } | null>(null);
  const onBack = useCallback(
    (toNewest: (() => void) | null) => setBack(toNewest === null ? null : { toNewest }),
    [],
  );
  return (
    <section className="panel logs" aria-label={label}>
      {heading && (
        <div className="ph">
          <h2>{t('log.title')}</h2>
          <span className="q">{t('log.question')}</span>
          <div className="r">
            <LogLegend />
          </div>
        </div>
      )}
      <SetAside />
      <div className="log-room" ref={room}>
        {empty ? <p className="log-empty">{t('log.empty')}</p> : <LogGrid size={size} onBack={onBack} />}
        {back !== null && (
          <Button
            className="log-newest"
            icon={<ArrowDownToLine aria-hidden />}
            title={t('log.toNewest')}
            onClick={back.toNewest}
          >
            {t('log.newest')}
          </Button>
        )}
      </div>
    </section>
  );
}
