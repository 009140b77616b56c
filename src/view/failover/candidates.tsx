import { RadioGroup } from 'radix-ui';
import type { AttemptView, CandidateView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import type { FailoverControl } from './useFailover';
import { intoView } from './intoView';
import { named } from './words';

function Losses({ count }: { count: number }) {
  const t = useText();
  if (count === 0) return <span className="sec end">{t('failover.losesNone')}</span>;
  return (
    <span className="c-fail end">
      {t('failover.loses')} <b>{count}</b>
    </span>
  );
}

function Candidate({ candidate }: { candidate: CandidateView }) {
  const t = useText();
  const { id, name, tx, flushLsn, timelineId, comparable, loses } = candidate;
  return (
    <RadioGroup.Item className="fo-cand" value={id} data-loses={loses.length > 0}>
      <span className="radio" aria-hidden />
      <span>
        <b>{named(name)}</b>
      </span>
      <span className="mono sec">{t('failover.tx', { tx })}</span>
      <span className="mono mut">
        {comparable ? formatLsn(flushLsn) : t('failover.otherTimeline', { timeline: timelineId })}
      </span>
      <Losses count={loses.length} />
    </RadioGroup.Item>
  );
}

/** Step 2: who could take over, and what each would cost. */
export function Candidates({ attempt, control }: { attempt: AttemptView; control: FailoverControl }) {
  const t = useText();
  const lab = useLabStore();
  const { candidates, looked, ruleTakes, mayChoose, held } = attempt;
  if (candidates.length === 0) return null;
  const best = candidates.find(({ id }) => id === ruleTakes);
  const other = looked === ruleTakes ? undefined : candidates.find(({ id }) => id === looked);
  const promote = (node: string): void => {
    if (control.send({ type: 'chooseCandidate', node }) && held === 'choose') lab.getState().takeStep();
  };
  const words = ({ name, ordinal, loses }: CandidateView): string =>
    loses.length === 0
      ? t('failover.promote', { node: name })
      : t('failover.promoteLosing', { ordinal, count: loses.length });
  return (
    <>
      <RadioGroup.Root
        className="fo-cands"
        aria-label={t('failover.candidates')}
        value={looked ?? ''}
        onValueChange={control.look}
        disabled={!mayChoose}
      >
        {candidates.map((candidate) => (
          <Candidate key={candidate.id} candidate={candidate} />
        ))}
      </RadioGroup.Root>
      {mayChoose && (
        <div className="fo-acts" ref={held === 'choose' ? intoView : undefined}>
          {best !== undefined && (
            <Button kind="solid" onClick={() => promote(best.id)}>
              {words(best)}
            </Button>
          )}
          {other !== undefined && (
            <Button kind={other.loses.length > 0 ? 'danger' : 'plain'} onClick={() => promote(other.id)}>
              {words(other)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
