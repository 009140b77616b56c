import { useState } from 'react';
import { useDrafts } from '../console/hooks';
import { useLab } from '../lab';
import { Tabs } from '../parts/tabs';
import { useText } from '../text/text';
import { useTour } from '../tour/hooks';
import { Panel, PanelLabel, type PanelId } from './panels';
import { useFailoverStarted } from './useFailoverStarted';
import { useReadsShown } from './useReadsShown';

interface PanelTabsProps {
  readonly panels: readonly PanelId[];
  readonly short?: boolean;
}

/** What belongs to reads, in the place of what belongs to writes. */
const withReads = (panels: readonly PanelId[]): readonly PanelId[] => [
  ...panels.filter((id) => id === 'tour'),
  'sessions',
  'reads',
  'charts',
  ...panels.filter((id) => !['tour', 'logs', 'waterfall', 'rules'].includes(id)),
];

/** Panels that share one place. A request for the console brings its tab to the front, an opened tour or a failover its own. */
export function PanelTabs({ panels, short = false }: PanelTabsProps) {
  const t = useText();
  const touring = useTour((tour) => tour.open);
  const focusAsked = useDrafts((drafts) => drafts.focusAsked);
  const reading = useLab((state) => state.view === 'reads');
  const shown = (reading ? withReads(panels) : panels).filter((id) => id !== 'tour' || touring);
  const [first = 'rules'] = shown;
  const [chosen, setChosen] = useState<PanelId>(first);
  const [seen, setSeen] = useState({ focusAsked, touring });
  if (seen.focusAsked !== focusAsked || seen.touring !== touring) {
    setSeen({ focusAsked, touring });
    if (seen.focusAsked !== focusAsked) setChosen('sql');
    else if (touring) setChosen('tour');
  }
  useFailoverStarted(() => setChosen('failover'));
  useReadsShown((what) => setChosen(what === 'left' ? first : what === 'asked' ? 'reads' : 'sessions'));
  return (
    <Tabs
      label={t('lab.panels')}
      className="lab-tabs"
      value={shown.includes(chosen) ? chosen : first}
      onChange={setChosen}
      tabs={shown.map((id) => ({
        value: id,
        label: <PanelLabel id={id} short={short} />,
        content: <Panel id={id} />,
      }))}
    />
  );
}
