import { drawBands, drawLanes, drawNow, drawTime } from './drawGround';
import { drawLabels, drawMarks, drawOrder, drawSelection } from './drawMarks';
import { drawMessages, drawMessageWords } from './drawMessages';
import type { Pen } from '../pen/pen';
import { sightOf, type Scene } from './scene';

/** The whole picture of a stretch, from the ground up. */
export function draw(pen: Pen, scene: Scene): void {
  const sight = sightOf(scene);
  drawTime(pen, sight);
  drawLanes(pen, sight);
  drawBands(pen, sight);
  drawMessages(pen, sight);
  drawOrder(pen, sight);
  drawMarks(pen, sight);
  drawMessageWords(pen, sight);
  drawLabels(pen, sight);
  drawNow(pen, sight);
  drawSelection(pen, sight);
}
