import type { LandmarkKind } from '../../store/landmarks';
import type { LabState } from '../../store/labState';
import { jump, jumpTargets, type JumpTarget } from './jumps';
import { nextSpeed } from './speeds';

/** A key of the lab: plain data, so that the sheet of shortcuts and the listener read one list. */
export interface Shortcut {
  /** Values of KeyboardEvent.key, any of which does it. */
  readonly keys: readonly string[];
  /** The same as they are written on the sheet. */
  readonly shown: readonly string[];
  /** Key of the catalogue that says what it does. */
  readonly does: `timeline.${
    | 'playPause'
    | 'stepEvent'
    | 'stepMeaningful'
    | 'stepBack'
    | 'step.back.meaningful'
    | 'faster'
    | 'slower'
    | `jump.${JumpTarget}`}`;
  readonly run: (lab: LabState, key: string) => void;
}

const setSpeed = (direction: 'faster' | 'slower') => (lab: LabState) => {
  lab.setSpeed(nextSpeed(lab.speedUsPerS, direction));
};

/** The first key goes back, the second on. */
export const jumpKeys: Readonly<Record<LandmarkKind, readonly [string, string]>> = {
  meaningful: ['<', '>'],
  commit: ['[', ']'],
  failure: ['{', '}'],
  finding: ['(', ')'],
};

const jumpShortcuts = jumpTargets.map((target): Shortcut => {
  const keys = jumpKeys[target];
  return {
    keys,
    shown: keys,
    does: `timeline.jump.${target}`,
    run: (lab, key) => jump(lab, target, key === keys[0] ? 'back' : 'on'),
  };
});

export const transportShortcuts: readonly Shortcut[] = [
  {
    keys: [' '],
    shown: ['Space'],
    does: 'timeline.playPause',
    run: (lab) => (lab.playing ? lab.pause() : lab.play()),
  },
  { keys: ['.'], shown: ['.'], does: 'timeline.stepEvent', run: (lab) => lab.stepEvent() },
  {
    keys: ['>', 'n'],
    shown: ['>', 'n'],
    does: 'timeline.stepMeaningful',
    run: (lab) => lab.stepMeaningful(),
  },
  { keys: [','], shown: [','], does: 'timeline.stepBack', run: (lab) => lab.stepBack() },
  {
    keys: ['<'],
    shown: ['<'],
    does: 'timeline.step.back.meaningful',
    run: (lab) => jump(lab, 'meaningful', 'back'),
  },
  ...jumpShortcuts,
  { keys: ['+', '='], shown: ['+'], does: 'timeline.faster', run: setSpeed('faster') },
  { keys: ['-', '\u2212'], shown: ['-'], does: 'timeline.slower', run: setSpeed('slower') },
];
