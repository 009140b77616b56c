import { useCallback } from 'react';
import type { CommitGateView, LabFrame, LastAnswerView } from '../../store/frame/types';
import { useText } from '../text/text';
import { CommitRing } from './CommitRing';
import { LiveText } from './LiveText';

const ringSize = 38;

/** A COMMIT that is held: what it waits for, how long by now, how long still. */
export function CommitGate({ gate }: { gate: CommitGateView }) {
  const t = useText();
  const { heldSinceUs, releaseDueUs, cannotBeMet } = gate;
  const read = useCallback(
    (frame: LabFrame): string => {
      const held = Math.max(0, frame.stageUs - heldSinceUs);
      if (cannotBeMet) return t('stage.gate.cannotBeMet', { held });
      return releaseDueUs === null
        ? t('stage.gate.held', { held })
        : t('stage.gate.heldAndDue', { held, due: Math.max(0, releaseDueUs - frame.stageUs) });
    },
    [t, heldSinceUs, releaseDueUs, cannotBeMet],
  );
  return (
    <div className="gate" data-tone={cannotBeMet ? 'fail' : 'wait'}>
      <CommitRing
        acked={gate.ackedBy.length}
        needed={gate.acksNeeded}
        tone={cannotBeMet ? 'fail' : 'wait'}
        size={ringSize}
      />
      <div>
        <b>
          {gate.alsoWaiting > 0
            ? t('stage.gate.waitAlso', { tx: gate.tx, count: gate.alsoWaiting })
            : t('stage.gate.waits', { tx: gate.tx, count: gate.acksNeeded })}
        </b>
        <div className="gate-second">
          <LiveText read={read} />
        </div>
      </div>
    </div>
  );
}

/** The last write that was told yes, in the gate's place while nothing waits. */
export function LastAnswer({ answer }: { answer: LastAnswerView }) {
  const t = useText();
  const acked = answer.ackedBy.length;
  return (
    <div className="gate" data-tone="ok">
      {acked > 0 && <CommitRing acked={acked} needed={acked} tone="ok" size={ringSize} />}
      <div>
        <b>{t('stage.answer.title', { tx: answer.tx, latency: answer.latencyUs })}</b>
        <div className="gate-second">
          {answer.rule === 'async' || acked === 0
            ? t('stage.answer.async')
            : t('stage.answer.acked', { nodes: answer.ackedBy.join(', ') })}
        </div>
      </div>
    </div>
  );
}
