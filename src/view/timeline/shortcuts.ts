import type { LabState } from '../../store/labState';
import { nextSpeed } from './speeds';

/** A key of the lab: plain data, so that the sheet of shortcuts and the listener read one list. */
export interface Shortcut {
  /** Values of KeyboardEvent.key, any of which does it. */
  readonly keys: readonly string[];
  /** The same as they are written on the sheet. */
  readonly shown: readonly string[];
  /** Key of the catalogue that says what it does. */
  readonly does: `timeline.${
    'playPause' | 'stepEvent' | 'stepMeaningful' | 'stepBack' | 'faster' | 'slower'}`;
  readonly run: (lab: LabState) => void;
}

const setSpeed = (direction: 'faster' | 'slower') => (lab: LabState) => {
  lab.setSpeed(nextSpeed(lab.speedUsPerS, direction));
};

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
  { keys: ['+', '='], shown: ['+'], does: 'timeline.faster', run: setSpeed('faster') },
  { keys: ['-', '\u2212'], shown: ['-'], does: 'timeline.slower', run: setSpeed('slower') },
];
