import { readScenario, type Sqlite } from '../../../src/engine/index';
import livingCluster from '../../../src/scenarios/living-cluster.json';
import { Player } from '../../../src/store/player';
import { SpaceTime } from '../../../src/store/spacetime';
import { Diagram } from '../../../src/view/spacetime/diagram';
import type { Pen, TextStyle } from '../../../src/view/pen/pen';
import { spacetime } from '../../../src/view/text/en/spacetime';
import { labWords } from '../../../src/view/text/labWords';
import { addText } from '../../../src/view/text/text';

addText({ spacetime });

export const siteDark = { atUs: 2_440_000, do: { type: 'kill', node: 'p1', kind: 'site' } };

export function playerOf(sqlite: Sqlite, changes: object): Player {
  const parsed = readScenario({ ...livingCluster, untilUs: 20_000_000, ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return new Player(sqlite, parsed.scenario, labWords, () => 0);
}

const nodes = livingCluster.nodes.map(({ id }) => id);

/** What the view does at every change of the lab. */
export function follow(diagram: Diagram, player: Player, playing = false): void {
  diagram.read(player, { nowUs: player.current.nowUs, playing, nodes });
}

/** A diagram of a run that has come to `us`, virtual microseconds. */
export function diagramAt(player: Player, us: number): Diagram {
  const diagram = new Diagram(new SpaceTime());
  diagram.resize(1080, 600);
  player.playTo(us);
  follow(diagram, player);
  return diagram;
}

export interface Written {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly style: TextStyle;
}

/** Writes down what would be drawn. */
export class Notepad implements Pen {
  readonly texts: Written[] = [];
  /** Of each stroke its colour, width and number of lines. */
  readonly strokes: { readonly colour: string; readonly width: number; readonly count: number }[] = [];
  shapes = 0;

  lines(points: readonly number[], { colour, width }: Parameters<Pen['lines']>[1]): void {
    if (points.length > 0) this.strokes.push({ colour, width, count: points.length / 4 });
  }
  path(points: readonly number[], { colour, width }: Parameters<Pen['path']>[1]): void {
    this.strokes.push({ colour, width, count: points.length / 2 - 1 });
  }
  polygon(): void {
    this.shapes++;
  }
  rect(): void {
    this.shapes++;
  }
  circle(): void {
    this.shapes++;
  }
  text(x: number, y: number, words: string, style: TextStyle): void {
    this.texts.push({ x, y, words, style });
  }
}
