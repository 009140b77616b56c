import {
  createContext,
  destroyContext,
  domToCanvas,
  domToForeignObjectSvg,
  type Context,
} from 'modern-screenshot';
import { formatMs } from '../text/format';
import { tell } from '../text/message';
import { text } from '../text/text';
import type { LabStore } from '../lab';
import { usedFonts } from './fonts';
import { usedProperties } from './usedStyles';

const svgNamespace = 'http://www.w3.org/2000/svg';
const footer = { height: 44, left: 20, firstLine: 17, secondLine: 34, fontSize: 12 };

/** Controls have no place in a picture, nor what is there to be heard. */
const inPicture = (node: Node): boolean =>
  !(node instanceof Element && node.matches('.stage-header, .stage-card .ib, .unseen, .link-target'));

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Pictures of the stage as it stands, at the present theme and size: the very elements of the page with their styles and
 * fonts in one SVG, above a line that says which run it is, when, and what happens.
 */
export class StagePicture {
  private constructor(
    private readonly lab: LabStore,
    private readonly context: Context<HTMLElement>,
  ) {}

  /** `scale` pixels for each of the page's, in what is drawn. */
  static async of(lab: LabStore, stage: HTMLElement, scale = 1): Promise<StagePicture> {
    const context = await createContext(stage, {
      scale,
      filter: inPicture,
      font: { cssText: await usedFonts() },
      includeStyleProperties: usedProperties(stage),
    });
    context.autoDestruct = false;
    return new StagePicture(lab, context);
  }

  /** In pixels of the page. */
  get size(): Size {
    const { width, height } = this.context.node.getBoundingClientRect();
    return { width: Math.round(width), height: Math.round(height) + footer.height };
  }

  async svg(): Promise<string> {
    const { width, height } = this.size;
    const picture = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
    const lines = this.caption().map(({ words, y, colour }) => {
      const line = element('text', { x: footer.left, y, fill: colour, 'font-size': footer.fontSize });
      line.setAttribute('font-family', this.style('--sans'));
      line.textContent = words;
      return line;
    });
    picture.append(
      element('rect', { width, height, fill: this.style('--canvas') }),
      await domToForeignObjectSvg(this.context),
      ...lines,
    );
    return new XMLSerializer().serializeToString(picture);
  }

  async draw(canvas: HTMLCanvasElement): Promise<void> {
    const { scale } = this.context;
    const { width, height } = this.size;
    const stage = await domToCanvas(this.context);
    canvas.width = even(width * scale);
    canvas.height = even(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.fillStyle = this.style('--canvas');
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(stage, 0, 0);
    context.scale(scale, scale);
    context.font = `${footer.fontSize}px ${this.style('--sans')}`;
    for (const { words, y, colour } of this.caption()) {
      context.fillStyle = colour;
      context.fillText(words, footer.left, y);
    }
  }

  close(): void {
    destroyContext(this.context);
  }

  /** When it is and what happens then; below, of which run. */
  private caption(): readonly { readonly words: string; readonly y: number; readonly colour: string }[] {
    const { frame } = this.lab.getState();
    const { cause, consequence } = frame.narration;
    const sentence = [cause, consequence].flatMap((message) =>
      message === null ? [] : [tell('narration', message)],
    );
    const top = this.size.height - footer.height;
    return [
      {
        words: [`${formatMs(frame.nowUs)} ms.`, ...sentence].join(' '),
        y: top + footer.firstLine,
        colour: this.style('--ink'),
      },
      {
        words: text('picture.caption', { title: frame.title, seed: frame.seed }),
        y: top + footer.secondLine,
        colour: this.style('--ink-3'),
      },
    ];
  }

  private style(name: string): string {
    return getComputedStyle(this.context.node).getPropertyValue(name);
  }
}

/** Video wants even sides. */
const even = (pixels: number): number => 2 * Math.round(pixels / 2);

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
