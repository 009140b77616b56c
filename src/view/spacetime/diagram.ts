import { clusterLane, Cone, type SpaceEvent, type SpaceTime } from '../../store/spacetime';
import type { Player } from '../../store/player';
import { laneLayout, type LaneLayout } from './laneLayout';
import { messageAt } from './drawMessages';
import { pointOf } from './drawMarks';
import { sightOf, type Scene } from './scene';
import { followed, revealed, usAt, usualUs, within, yOf, zoomed, type Viewport } from './viewport';

/** What of the lab the diagram needs to know beside the facts. */
export interface Present {
  readonly nowUs: number;
  readonly playing: boolean;
  /** In the order of the stage. */
  readonly nodes: readonly string[];
}

type Listener = () => void;
export type Step = 'before' | 'after' | 'left' | 'right';

/** Pointers hit what is this near, in px. */
const reach = 9;

/** What is in sight, what is selected: everything of the view that is no React. Whoever shows a part of it listens. */
export class Diagram {
  view: Viewport = { topUs: 0, usPerPx: usualUs / 600 };
  follows = true;
  selected: number | null = null;
  /** The event that the keyboard is at. */
  focused: number | null = null;
  layout: LaneLayout = laneLayout([], 800);
  /** Counts what anybody could want to show again. */
  version = 0;
  private cone: Cone | null = null;
  private height = 600;
  private width = 800;
  private present: Present = { nowUs: 0, playing: false, nodes: [] };
  private observers: ReadonlySet<string> = new Set();
  private readonly listeners = new Set<Listener>();
  private generation = 0;

  constructor(readonly space: SpaceTime) {}

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }

  resize(width: number, height: number): void {
    if (width === this.width && height === this.height && this.layout.lanes.length > 0) return;
    this.view = { ...this.view, usPerPx: (this.view.usPerPx * this.height) / height };
    this.width = width;
    this.height = height;
    this.arrange();
    this.keepInSight();
    this.tell();
  }

  /** Reads what is new in the run. */
  read(player: Pick<Player, 'current'>, present: Present): void {
    const { space } = this;
    const { lanes } = space;
    space.follow(player);
    this.present = present;
    if (space.generation !== this.generation) {
      this.generation = space.generation;
      if (this.selected !== null && space.at(this.selected) === null) this.selected = null;
      this.cone = this.selected === null ? null : new Cone(space, this.selected);
    }
    this.cone?.extend();
    if (lanes.join() !== space.lanes.join() || this.layout.lanes.length === 0) this.arrange();
    this.keepInSight();
    this.tell();
  }

  private arrange(): void {
    this.layout = laneLayout(this.space.lanes, this.width);
    const known = new Set(['clients', 'router', ...this.present.nodes]);
    this.observers = new Set(this.space.lanes.filter((lane) => !known.has(lane)));
  }

  private keepInSight(): void {
    const { nowUs, playing } = this.present;
    if (this.follows) this.view = followed(this.view, this.height, nowUs, playing);
  }

  pan(dyPx: number): void {
    this.follows = false;
    this.look({ ...this.view, topUs: this.view.topUs + dyPx * this.view.usPerPx });
  }

  /** Another scale around a place; around the present instant when that is in sight and none is named. */
  zoom(factor: number, at: number | null = null): void {
    const nowY = yOf(this.view, this.present.nowUs);
    const middle = nowY >= 0 && nowY <= this.height ? nowY : this.height / 2;
    this.look(zoomed(this.view, factor, at ?? middle));
  }

  private look(view: Viewport): void {
    this.view = within(view, this.height, Math.max(this.space.knownUs, this.present.nowUs));
    this.tell();
  }

  setFollows(follows: boolean): void {
    this.follows = follows;
    this.keepInSight();
    this.tell();
  }

  select(seq: number | null): void {
    this.selected = seq;
    this.cone = seq === null ? null : new Cone(this.space, seq);
    const event = seq === null ? null : this.space.at(seq);
    if (event !== null) this.reveal(event.fact.timeUs);
    this.tell();
  }

  private reveal(us: number): void {
    const view = revealed(this.view, this.height, us);
    if (view === this.view) return;
    this.view = view;
    this.follows = false;
  }

  focus(seq: number | null): void {
    if (this.focused === seq) return;
    this.focused = seq;
    this.tell();
  }

  get causality(): Cone | null {
    return this.cone;
  }

  get stretchUs(): readonly [number, number] {
    return [Math.max(0, usAt(this.view, 0)), usAt(this.view, this.height)];
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.width, height: this.height };
  }

  scene(): Scene {
    const { space, layout, view, height, cone, focused, observers } = this;
    return { space, layout, view, height, nowUs: this.present.nowUs, cone, focused, observers };
  }

  /** Events in sight that have a lane, in order of time. */
  inSight(): readonly SpaceEvent[] {
    const [fromUs, toUs] = this.stretchUs;
    const { space, layout } = this;
    return space.events
      .slice(space.indexAt(fromUs), space.indexAt(toUs + 1))
      .filter(({ lane }) => layout.xs.has(lane));
  }

  /** The event at a place: its mark, or the line that ends in it. */
  eventAt(x: number, y: number): SpaceEvent | null {
    const sight = sightOf(this.scene());
    let nearest: SpaceEvent | null = null;
    let least = reach;
    for (const event of sight.events) {
      const at = pointOf(sight, event);
      if (at === null) continue;
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance <= least) {
        least = distance;
        nearest = event;
      }
    }
    if (nearest !== null) return nearest;
    const message = messageAt(sight, x, y);
    return message === null ? null : this.space.at(message.toSeq === 0 ? message.fromSeq : message.toSeq);
  }

  /** The event that an arrow key leads to. */
  neighbour(from: SpaceEvent, step: Step): SpaceEvent | null {
    const { space, layout } = this;
    if (step === 'before' || step === 'after') {
      return space.neighbour(from.fact.seq, from.lane, step === 'before' ? -1 : 1);
    }
    const direction = step === 'left' ? -1 : 1;
    const start = layout.lanes.findIndex(({ id }) => id === from.lane);
    for (let i = start + direction; i >= 0 && i < layout.lanes.length; i += direction) {
      const lane = layout.lanes[i]?.id ?? clusterLane;
      const nearest = space.nearest(lane, from.fact.timeUs);
      if (nearest !== null) return nearest;
    }
    return null;
  }

  instantAt(y: number): number {
    return Math.round(Math.max(0, usAt(this.view, y)));
  }
}
