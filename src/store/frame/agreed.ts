import { agreeing, type Failover, type Trace } from '../../engine/index';

/** How many members miss the primary: as they say so far, or as they had said when it was declared dead. */
export function agreed(failover: Failover, trace: Trace): number {
  const detected = failover.done.find(({ step }) => step === 'detect');
  const counted = detected === undefined ? undefined : trace.at(detected.seq)?.value;
  return counted ?? agreeing(failover);
}
