import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Compared, Comparison } from '../../store/compare/comparison';
import { useLabLayout } from '../labPage/useLabLayout';
import { LabContext, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { SegmentedControl } from '../parts/segmentedControl';
import { useLimited } from '../stage/useLimited';
import '../stage/narration.css';
import { compare } from '../text/en/compare';
import { run } from '../text/en/run';
import { formatMs } from '../text/format';
import { addText, useText } from '../text/text';
import { transportShortcuts } from '../timeline/shortcuts';
import '../timeline/timeBar.css';
import '../timeline/timeline.css';
import { Transport } from '../timeline/transport';
import { useShortcuts } from '../timeline/useShortcuts';
import './compare.css';
import './differences.css';
import { CompareTimeline } from './compareTimeline';
import { DifferenceList } from './differenceList';
import { goOn, leaveComparison } from './open';
import { outcomeOf } from './outcome';
import { SideColumn, sideParts, type SidePart } from './sideColumn';
import { sideNames, type SideName } from './sideNames';
import { useCompared, useTicks } from './useCompared';

addText({ compare, run });

/** How often the sentence may be announced at most. */
const announceEveryMs = 2500;

interface OutcomeProps {
  readonly compared: Compared | null;
  readonly names: readonly [SideName, SideName];
  readonly partedUs: number;
  readonly leave: ReactNode;
}

/** One sentence: what came of both. */
function OutcomeLine({ compared, names, partedUs, leave }: OutcomeProps) {
  const t = useText();
  const outcome = compared === null ? null : outcomeOf(t, compared, names, partedUs);
  const announced = useLimited(
    outcome === null ? '' : `${outcome.cause} ${outcome.consequence}`.trim(),
    announceEveryMs,
  );
  return (
    <section className="narration" aria-label={t('compare.title')}>
      {compared !== null && <span className="narration-time">{formatMs(compared.a.nowUs)}</span>}
      <p aria-hidden="true">
        {outcome === null ? (
          t('timeline.busy')
        ) : (
          <>
            <b data-tone={outcome.tone}>{outcome.cause}</b> {outcome.consequence}
          </>
        )}
      </p>
      <p className="unseen" role="status">
        {announced}
      </p>
      <div className="narration-aside">{leave}</div>
    </section>
  );
}

/** The keys of the transport act on both. */
function Keys() {
  useShortcuts(transportShortcuts);
  return null;
}

/** Below the stages, where there is room for both. */
const lowParts = ['logs', 'waterfall'] as const;

type PhoneTab = 'a' | 'b' | 'list';
const phoneTabs: readonly PhoneTab[] = ['a', 'list', 'b'];

/** Two runs side by side: one clock, one time axis, and the list of what came out differently. */
export function ComparePage({ comparison }: { comparison: Comparison }) {
  const t = useText();
  const lab = useLabStore();
  const layout = useLabLayout();
  const compared = useCompared(comparison);
  useTicks(comparison);
  const names = useMemo(() => sideNames(t, comparison, compared), [t, comparison, compared]);
  const [part, setPart] = useState<SidePart>('stage');
  const [tab, setTab] = useState<PhoneTab>('list');
  const { partedUs } = comparison;
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.focus(), []);

  const wide = layout === 'wide';
  const phone = layout === 'phone';
  const low = part === 'stage' ? 'logs' : part;
  const parts: readonly SidePart[] = wide ? ['stage', low] : [part];
  const chooser = (offered: readonly SidePart[]) => (
    <SegmentedControl
      label={t('compare.parts')}
      value={wide ? low : part}
      onChange={setPart}
      segments={offered.map((value) => ({ value, label: t(`compare.part.${value}`) }))}
    />
  );
  const shows = (place: PhoneTab): boolean => !phone || tab === place;
  const column = (letter: 'a' | 'b') =>
    shows(letter) && (
      <SideColumn
        side={comparison[letter]}
        name={names[letter === 'a' ? 0 : 1]}
        parts={parts}
        onGoOn={() => goOn(lab, letter)}
      />
    );
  return (
    <LabContext value={comparison.clock}>
      <Keys />
      <div className="cmp" data-layout={layout} ref={page} tabIndex={-1}>
        <div className="cmp-head">
          <OutcomeLine
            compared={compared}
            names={names}
            partedUs={partedUs}
            leave={
              <>
                {!phone && chooser(wide ? lowParts : sideParts)}
                <Button icon={<ArrowLeft aria-hidden />} onClick={() => leaveComparison(lab)}>
                  {t('compare.leave')}
                </Button>
              </>
            }
          />
          {phone && (
            <div className="cmp-choice">
              <SegmentedControl
                label={t('compare.sides')}
                value={tab}
                onChange={setTab}
                segments={phoneTabs.map((value) => ({ value, label: t(`compare.tab.${value}`) }))}
              />
              {tab !== 'list' && chooser(sideParts)}
            </div>
          )}
        </div>
        {column('a')}
        {shows('list') && <DifferenceList compared={compared} names={names} partedUs={partedUs} />}
        {column('b')}
        <section className="time-bar cmp-time" aria-label={t('timeline.label')}>
          <div className="time-bar-inner">
            <Transport />
            <CompareTimeline comparison={comparison} />
          </div>
        </section>
      </div>
    </LabContext>
  );
}
