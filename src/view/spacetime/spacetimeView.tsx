import { LocateFixed, Minus, Plus } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useDrafts } from '../console/hooks';
import { useLab, useLabStore } from '../lab';
import { IconButton } from '../parts/iconButton';
import { spacetime } from '../text/en/spacetime';
import { formatMs } from '../text/format';
import { addText, useText } from '../text/text';
import { DiagramCanvas } from './canvas';
import type { Diagram } from './diagram';
import { useDiagram, useDiagramVersion } from './diagrams';
import { EventDetail } from './eventDetail';
import { EventList } from './eventList';
import { ExportMenu } from './exportMenu';
import { LaneHeads } from './laneHeads';
import { Legend } from './legend';
import './spacetime.css';

addText({ spacetime });

const zoomStep = 1.5;

/** Keeps the diagram at what the lab shows. */
function useReading(diagram: Diagram): void {
  const lab = useLabStore();
  useEffect(() => {
    const read = (): void => {
      const state = lab.getState();
      const { frame, playing } = state;
      const nodes = frame.nodes.map(({ id }) => id);
      state.ask((player) => diagram.read(player, { nowUs: frame.nowUs, playing, nodes }));
    };
    read();
    return lab.subscribe((state, before) => {
      if (state.frame !== before.frame) read();
    });
  }, [diagram, lab]);
}

function Tools({ diagram }: { diagram: Diagram }) {
  const t = useText();
  useDiagramVersion(diagram, 100);
  return (
    <div className="st-tools" role="group" aria-label={t('spacetime.tools')}>
      <IconButton label={t('spacetime.zoomOut')} onClick={() => diagram.zoom(1 / zoomStep)}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label={t('spacetime.zoomIn')} onClick={() => diagram.zoom(zoomStep)}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton
        label={t('spacetime.follow')}
        aria-pressed={diagram.follows}
        onClick={() => diagram.setFollows(!diagram.follows)}
      >
        <LocateFixed aria-hidden />
      </IconButton>
    </div>
  );
}

/** A request for the editor wants the room that the selected event has. */
function useEditorFirst(diagram: Diagram): void {
  const asked = useDrafts((drafts) => drafts.focusAsked);
  const [seen] = useState({ asked });
  useEffect(() => {
    if (asked !== seen.asked) diagram.select(null);
  }, [asked, seen, diagram]);
}

/** Lanes side by side, time downwards: what happened where, and what led to it. */
export function SpacetimeView({ viewSwitch }: { viewSwitch?: ReactNode }) {
  const t = useText();
  const diagram = useDiagram();
  const ready = useLab((state) => state.phase === 'ready');
  useReading(diagram);
  useEditorFirst(diagram);
  useDiagramVersion(diagram, 250);
  const [fromUs, toUs] = diagram.stretchUs;
  const selected = diagram.selected !== null;
  return (
    <section className="spacetime" data-selected={selected} aria-label={t('spacetime.title')}>
      <div className="st-main">
        <div className="st-bar">
          {viewSwitch}
          <Legend selected={selected} />
          <span className="mut st-hidden">{t('spacetime.hidden')}</span>
          <ExportMenu diagram={diagram} />
        </div>
        {!ready && <p className="sec">{t('spacetime.loading')}</p>}
        <LaneHeads layout={diagram.layout} />
        <DiagramCanvas
          diagram={diagram}
          label={t('spacetime.diagram', { from: formatMs(fromUs), to: formatMs(toUs) })}
        />
        <EventList diagram={diagram} />
        <Tools diagram={diagram} />
      </div>
      {selected && <EventDetail diagram={diagram} />}
    </section>
  );
}
