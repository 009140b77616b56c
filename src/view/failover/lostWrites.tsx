import { CircleX } from 'lucide-react';
import type { LostWriteView } from '../../store/frame/failoverTypes';
import { ArrowText } from '../text/arrowText';
import { useText } from '../text/text';
import { listed } from './words';

/** Writes that a client heard yes about, by name: when, and who still has them. */
export function LostWrites({ label, writes }: { label: string; writes: readonly LostWriteView[] }) {
  const t = useText();
  return (
    <ul className="fo-lost" aria-label={label} tabIndex={0}>
      {writes.map((write) => {
        const { tx, timelineId, subject, session, atUs, keptBy, setAsideOn } = write;
        const where = [
          ...(keptBy.length > 0 ? [t('failover.cost.keptBy', { nodes: listed(keptBy) })] : []),
          ...(setAsideOn.length > 0 ? [t('failover.cost.setAsideOn', { nodes: listed(setAsideOn) })] : []),
        ];
        return (
          <li key={`${timelineId}-${tx}`}>
            <CircleX className="c-fail" aria-hidden />
            <span className="mono">{tx}</span>
            <span>
              <b>
                <ArrowText text={subject} />
              </b>{' '}
              <span className="sec">
                {t('failover.cost.heard', { session, atUs })};{' '}
                {where.length === 0 ? t('failover.cost.nowhere') : listed(where)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
