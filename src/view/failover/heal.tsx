import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { FailoverView, SideView } from '../../store/frame/failoverTypes';
import { Button } from '../parts/button';
import { ArrowText } from '../text/arrowText';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { LostWrites } from './lostWrites';
import { Refused } from './refused';
import type { FailoverControl } from './useFailover';
import { listed } from './words';

/** Named before the rest is only counted. */
const namedWrites = 4;

function Subjects({ side }: { side: SideView }) {
  const t = useText();
  const { loses } = side;
  const subjects = listed(loses.slice(0, namedWrites).map(({ subject }) => subject));
  if (loses.length === 0) return null;
  const rest = loses.length - namedWrites;
  return (
    <ArrowText
      text={
        rest > 0
          ? t('failover.heal.moreSubjects', { subjects, count: rest })
          : t('failover.heal.subjects', { subjects })
      }
    />
  );
}

function Side({ side }: { side: SideView }) {
  const t = useText();
  const { letter, primary, timelineId, loses, rewinds, setAsideBytes } = side;
  return (
    <RadioGroup.Item className="fo-side" value={primary}>
      <span className="radio" aria-hidden />
      <span className="what">
        <span className="top">
          <b>{t('failover.heal.keep', { letter })}</b>
          <span className="mut">{t('failover.heal.of', { primary, timeline: timelineId })}</span>
          {loses.length === 0 ? (
            <span className="sec end">{t('failover.losesNone')}</span>
          ) : (
            <span className="c-fail end">
              {t('failover.loses')} <b>{loses.length}</b>
            </span>
          )}
        </span>
        <span className="sec">
          <Subjects side={side} />{' '}
          {rewinds.length === 0
            ? t('failover.heal.noRewind')
            : t('failover.heal.rewinds', { nodes: listed(rewinds), bytes: setAsideBytes })}
        </span>
      </span>
    </RadioGroup.Item>
  );
}

/** Two histories: the links come back, the histories never join; a person picks the one that goes on. */
export function Heal({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const [picked, setPicked] = useState<string | null>(null);
  const { sides } = view;
  const kept =
    sides.find(({ primary }) => primary === picked) ?? sides.find(({ primary }) => primary === view.leader);
  const [first] = sides;
  if (first === undefined || kept === undefined) return null;
  const healAndKeep = (): void => {
    if (control.send({ type: 'healAll' })) control.send({ type: 'keepSide', node: kept.primary });
  };
  const count = kept.loses.length;
  const writing = sides.filter(({ takesWrites }) => takesWrites).map(({ primary }) => primary);
  return (
    <section className="panel fo-heal" aria-label={t('failover.heal.title')}>
      <div className="ph">
        <h2>{t('failover.heal.title')}</h2>
        <span className="q">{t('failover.heal.question')}</span>
      </div>
      <div className="fo-body">
        {writing.length > 1 && (
          <p className="c-fail">
            <b>{t('failover.heal.both', { nodes: listed(writing) })}</b>
          </p>
        )}
        <p className="sec">
          {t('failover.heal.two')} {t('failover.heal.since', { lsn: formatLsn(first.forkLsn) })}
        </p>
        {sides.map(
          ({ primary, unavailable }) =>
            unavailable !== null && (
              <p key={primary} className="sec">
                {t('failover.heal.oneReadOnly', {
                  node: primary,
                  reason: t(`failover.heal.why.${unavailable}`),
                })}
              </p>
            ),
        )}
        <RadioGroup.Root
          className="fo-cands"
          aria-label={t('failover.heal.sides')}
          value={kept.primary}
          onValueChange={setPicked}
        >
          {sides.map((side) => (
            <Side key={side.primary} side={side} />
          ))}
        </RadioGroup.Root>
        <div className="fo-acts">
          <Button kind={count > 0 ? 'danger' : 'solid'} onClick={healAndKeep}>
            {count > 0
              ? t('failover.heal.keepLosing', { letter: kept.letter, count })
              : t('failover.heal.keepNow', { letter: kept.letter })}
          </Button>
          <Button onClick={() => control.send({ type: 'healAll' })}>{t('failover.heal.linksOnly')}</Button>
        </div>
        <Refused control={control} of={['healAll', 'keepSide']} />
      </div>
      {count > 0 && <LostWrites label={t('failover.cost.wouldBeLost')} writes={kept.loses} />}
    </section>
  );
}
