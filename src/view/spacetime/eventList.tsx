import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { SpaceEvent } from '../../store/spacetime';
import { useLabStore } from '../lab';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import type { Diagram, Step } from './diagram';
import { useDiagramVersion } from './diagrams';
import { eventWords, laneName } from './eventWords';

/** So many events around the present one are in the list. */
const listed = 60;

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: 'before',
  ArrowDown: 'after',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Where the keyboard comes in: where it was, at the selected event, or at the present instant. */
function entrance(diagram: Diagram, events: readonly SpaceEvent[], nowUs: number): SpaceEvent | undefined {
  const { focused, selected, space } = diagram;
  const known = (seq: number | null) => (seq === null ? null : space.at(seq));
  const chosen = known(focused) ?? known(selected);
  if (chosen !== null && (focused !== null || events.includes(chosen))) return chosen;
  return events.findLast(({ fact }) => fact.timeUs <= nowUs) ?? events[0];
}

/** The events in sight as buttons: the way to them by keyboard. Focus draws the ring in the diagram. */
export function EventList({ diagram }: { diagram: Diagram }) {
  const t = useText();
  const lab = useLabStore();
  const list = useRef<HTMLUListElement>(null);
  useDiagramVersion(diagram, 250);
  const { frame } = lab.getState();
  const inSight = diagram.inSight();
  const active = entrance(diagram, inSight, frame.nowUs);
  const place = active === undefined ? 0 : Math.max(0, inSight.indexOf(active));
  const first = Math.max(0, Math.min(place - listed / 2, inSight.length - listed));
  const around = inSight.slice(first, first + listed);
  const shown = active === undefined || around.includes(active) ? around : [active, ...around];
  const { focused } = diagram;

  useLayoutEffect(() => {
    const buttons = list.current;
    if (focused === null || buttons?.contains(document.activeElement) !== true) return;
    buttons.querySelector<HTMLElement>(`[data-seq="${focused}"]`)?.focus({ preventScroll: true });
  }, [focused]);

  const go = (event: SpaceEvent | null): void => {
    if (event === null) return;
    diagram.focus(event.fact.seq);
    diagram.select(event.fact.seq);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) go(diagram.neighbour(active, step));
    else if (event.key === 'Home') go(inSight[0] ?? null);
    else if (event.key === 'End') go(inSight[inSight.length - 1] ?? null);
    else if (event.key === 'PageUp') diagram.pan(-diagram.size.height / 2);
    else if (event.key === 'PageDown') diagram.pan(diagram.size.height / 2);
    else if (event.key === 'Escape' && diagram.selected !== null) diagram.select(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <ul
      ref={list}
      className="unseen"
      aria-label={t('spacetime.events')}
      aria-description={t('spacetime.eventsHelp')}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) diagram.focus(null);
      }}
    >
      {shown.map((event) => (
        <li key={event.fact.seq}>
          <button
            type="button"
            data-seq={event.fact.seq}
            tabIndex={event === active ? 0 : -1}
            aria-pressed={event.fact.seq === diagram.selected}
            onFocus={() => diagram.focus(event.fact.seq)}
            onClick={() => {
              diagram.select(event.fact.seq);
              lab.getState().seek(event.fact.timeUs);
            }}
          >
            {t('spacetime.event', {
              at: formatMs(event.fact.timeUs),
              lane: laneName(frame.nodes, event.lane),
              what: eventWords(frame.nodes, event),
            })}
          </button>
        </li>
      ))}
      {shown.length === 0 && <li>{t('spacetime.noEvents')}</li>}
    </ul>
  );
}
