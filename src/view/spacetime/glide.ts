import { flushSync } from 'react-dom';
import type { MainView } from '../../store/labState';
import type { LabStore } from '../lab';

/** How often the page is looked at for what it goes to, until it is left to itself. */
const looks = 20;

/** The cards of the stage or the heads of the lanes, by the node that they are of. */
function placesOf(lab: LabStore): ReadonlyMap<string, HTMLElement> {
  const { nodes } = lab.getState().frame;
  const cards = [...document.querySelectorAll<HTMLElement>('.stage-card')];
  const heads = [...document.querySelectorAll<HTMLElement>('.st-head[data-lane]')];
  const ofNodes = nodes.flatMap(({ id }, index) => {
    const place = heads.find(({ dataset }) => dataset.lane === id) ?? cards[index];
    return place === undefined ? [] : [[id, place] as const];
  });
  return new Map(ofNodes);
}

function name(places: ReadonlyMap<string, HTMLElement>): void {
  let index = 0;
  for (const place of places.values()) place.style.viewTransitionName = `lane-${index++}`;
}

function unname(places: ReadonlyMap<string, HTMLElement>): void {
  for (const place of places.values()) place.style.viewTransitionName = '';
}

const moment = () => new Promise((done) => setTimeout(done, 0));

/** Changes between stage and space-time: cards move to their lanes and back, where the browser can and motion is wanted. */
export async function glideTo(lab: LabStore, view: MainView): Promise<void> {
  const show = (): void => flushSync(() => lab.getState().setView(view));
  await import('./spacetimeView');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || !('startViewTransition' in document)) {
    show();
    return;
  }
  const before = placesOf(lab);
  let after: ReadonlyMap<string, HTMLElement> = new Map();
  name(before);
  const root = document.documentElement.style;
  root.viewTransitionName = 'none';
  const transition = document.startViewTransition(async () => {
    unname(before);
    show();
    for (let i = 0; i < looks && placesOf(lab).size < before.size; i++) await moment();
    after = placesOf(lab);
    name(after);
  });
  try {
    await transition.finished;
  } finally {
    unname(after);
    root.viewTransitionName = '';
  }
}
