/** Runs in a browser: what the space-time view costs with 10 000 events, drawn on a canvas as it is, and as SVG. */
import { loadSqlite } from '../src/engine';
import { Player } from '../src/store/player';
import { SpaceTime } from '../src/store/spacetime';
import { CanvasPen } from '../src/view/pen/canvasPen';
import { readPalette } from '../src/view/pen/palette';
import { Diagram } from '../src/view/spacetime/diagram';
import { draw } from '../src/view/spacetime/draw';
import { SvgPen } from '../src/view/pen/svgPen';
import { spacetime } from '../src/view/text/en/spacetime';
import { labWords } from '../src/view/text/labWords';
import { addText } from '../src/view/text/text';
import '../src/view/theme/tokens.css';
import { standardScenario } from './clusters';

addText({ spacetime });

/** Real milliseconds. */
export interface Cost {
  readonly p50: number;
  readonly p95: number;
}

export interface SpaceTimeFigures {
  readonly events: number;
  /** All of them read at once. */
  readonly readMs: number;
  /** A frame's new facts while time runs. */
  readonly follow: Cost;
  /** A frame at the usual scale, panned over the whole run; and with all events in sight. */
  readonly usual: Cost;
  readonly all: Cost;
  /** The same two as SVG in the page, laid out. */
  readonly usualSvg: Cost;
  readonly allSvg: Cost;
  readonly hitTest: Cost;
  /** The causal past and future of an event. */
  readonly select: Cost;
}

declare global {
  interface Window {
    measureSpaceTime: (events: number) => Promise<SpaceTimeFigures>;
  }
}

const size = { width: 1080, height: 600 };

function costOf(times: number, what: (index: number) => void): Cost {
  const costs = Array.from({ length: times }, (_, index) => {
    const startedAt = performance.now();
    what(index);
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  const at = (share: number): number => costs[Math.floor(share * (costs.length - 1))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

function canvasOf(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  document.body.append(canvas);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas');
  return context;
}

window.measureSpaceTime = async (events) => {
  const player = new Player(await loadSqlite(), standardScenario('row'), labWords, () => 0);
  const present = () => ({ nowUs: player.current.nowUs, playing: true, nodes: [] });
  const followed = new Diagram(new SpaceTime());
  followed.resize(size.width, size.height);
  const follow = costOf(400, () => {
    player.playTo(player.current.nowUs + 50_000);
    followed.read(player, present());
  });
  while (player.current.trace.lastSeq < events) player.playTo(player.current.nowUs + 100_000);

  const diagram = new Diagram(new SpaceTime());
  diagram.resize(size.width, size.height);
  const startedAt = performance.now();
  diagram.read(player, present());
  const readMs = performance.now() - startedAt;

  const palette = readPalette(document.documentElement);
  const context = canvasOf();
  const onCanvas = (): void => {
    context.clearRect(0, 0, size.width, size.height);
    draw(new CanvasPen(context, palette), diagram.scene());
    // Until the pixels are there, nothing has been drawn.
    context.getImageData(0, 0, 1, 1);
  };
  const place = document.createElement('div');
  document.body.append(place);
  const asSvg = (): void => {
    const pen = new SvgPen(palette, size.width, size.height, '');
    draw(pen, diagram.scene());
    place.innerHTML = pen.file();
    place.getBoundingClientRect();
  };
  const untilUs = player.current.nowUs;
  const usualView = diagram.view;
  const panned = (index: number, of: number): void => {
    diagram.view = { ...usualView, topUs: (untilUs * index) / of };
  };
  const usual = costOf(200, (index) => {
    panned(index, 200);
    onCanvas();
  });
  const usualSvg = costOf(100, (index) => {
    panned(index, 100);
    asSvg();
  });
  const hitTest = costOf(200, (index) => {
    panned(index, 200);
    diagram.eventAt(300 + index, 200 + index);
  });
  const select = costOf(100, (index) => diagram.select(1 + Math.floor((events * index) / 100)));
  diagram.select(null);
  const whole = (index: number): void => {
    diagram.view = { topUs: -index * 1000, usPerPx: untilUs / size.height };
  };
  const all = costOf(60, (index) => {
    whole(index);
    onCanvas();
  });
  const allSvg = costOf(20, (index) => {
    whole(index);
    asSvg();
  });
  player.close();
  const { length } = diagram.space.events;
  return { events: length, readMs, follow, usual, all, usualSvg, allSvg, hitTest, select };
};
