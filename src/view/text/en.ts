import { app } from './en/app';
import { console } from './en/console';
import { data } from './en/data';
import { errors } from './en/errors';
import { findings } from './en/findings';
import { lab } from './en/lab';
import { log } from './en/log';
import { menus } from './en/menus';
import { narration } from './en/narration';
import { risk } from './en/risk';
import { rules } from './en/rules';
import { stage } from './en/stage';
import { timeline } from './en/timeline';
import { tour } from './en/tour';
import { waterfall } from './en/waterfall';

/**
 * All interface text in English, one file an area. Keys read `area.key`, e.g. `app.nav.lab`. What is loaded when it is
 * opened brings its own text along (see `addText`).
 */
export const en = {
  app,
  console,
  data,
  errors,
  findings,
  lab,
  log,
  menus,
  narration,
  risk,
  rules,
  stage,
  timeline,
  tour,
  waterfall,
} as const;
