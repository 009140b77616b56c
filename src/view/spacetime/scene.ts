import type { Cone, SpaceBand, SpaceTime, Standing, Stretch } from '../../store/spacetime';
import type { LaneLayout } from './laneLayout';
import { usAt, type Viewport } from './viewport';

/** All that a picture of one stretch depends on. */
export interface Scene {
  readonly space: SpaceTime;
  readonly layout: LaneLayout;
  readonly view: Viewport;
  readonly height: number;
  readonly nowUs: number;
  /** What stands out around the selected event. */
  readonly cone: Cone | null;
  readonly focused: number | null;
  readonly observers: ReadonlySet<string>;
}

/** A scene with what is in sight of it. */
export interface Sight extends Scene, Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  /** So much is in sight that only shapes can be seen. */
  readonly crowded: boolean;
  /** Who led when. */
  readonly terms: readonly SpaceBand[];
  standing(seq: number): Standing | null;
}

/** Messages in sight beyond which none of them has a head or words. */
const crowd = 500;

export function sightOf(scene: Scene): Sight {
  const { space, view, height, cone } = scene;
  const fromUs = usAt(view, -20);
  const toUs = usAt(view, height + 20);
  const stretch = space.stretch(fromUs, toUs);
  const standing = (seq: number): Standing | null => {
    if (cone === null) return null;
    const event = space.at(seq);
    return event === null ? 'concurrent' : cone.standing(event);
  };
  const crowded = stretch.messages.length > crowd;
  const terms = stretch.bands.filter(({ kind }) => kind === 'primary');
  return { ...scene, ...stretch, fromUs, toUs, crowded, terms, standing };
}
