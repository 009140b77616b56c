import type { LabFrame } from '../../store/frame/types';
import type { SpaceEvent, SpaceMessage } from '../../store/spacetime';
import { formatMs } from '../text/format';
import { text } from '../text/text';
import type { Diagram } from './diagram';
import { laneName } from './eventWords';
import { markOf, markWords } from './marks';

/** What means something to Mermaid is written as its number. */
const escaped = (words: string): string =>
  words.replace(/[#;:<>{}"]/g, (char) => `#${char.charCodeAt(0)};`).replace(/[\s\u2028\u2029]+/g, ' ');

const arrows = {
  data: '->>',
  ack: '-->>',
  request: '->>',
  answer: '-->>',
  read: '-->>',
  copy: '->>',
  control: '-)',
};

interface Line {
  readonly us: number;
  readonly seq: number;
  readonly line: string;
}

/** The stretch in sight as a sequence diagram: messages in the order in which they ended, marks as notes. */
export function mermaidText(diagram: Diagram, nodes: LabFrame['nodes']): string {
  const { space, layout } = diagram;
  const [fromUs, toUs] = diagram.stretchUs;
  const { events, messages } = space.stretch(fromUs, toUs);
  const actor = new Map(layout.lanes.map(({ id }, index) => [id, `n${index}`]));
  const ofMessage = (message: SpaceMessage): readonly Line[] => {
    const [from, to] = [actor.get(message.from), actor.get(message.to)];
    if (from === undefined || to === undefined || message.toSeq === 0) return [];
    const words = `${formatMs(message.startUs)} → ${formatMs(message.endUs)} ${messageWords(message)}`;
    const line = `${from}${message.lost ? '-x' : arrows[message.kind]}${to}: ${escaped(words)}`;
    return [{ us: message.endUs, seq: message.toSeq, line }];
  };
  const ofEvent = (event: SpaceEvent): readonly Line[] => {
    const at = actor.get(event.lane);
    const mark = markOf(event);
    if (at === undefined || mark === null) return [];
    const { timeUs, seq } = event.fact;
    const words = `${formatMs(timeUs)} ${markWords(event, mark.word)}`;
    return [{ us: timeUs, seq: seq + 0.5, line: `Note over ${at}: ${escaped(words)}` }];
  };
  const lines = [...messages.flatMap(ofMessage), ...events.flatMap(ofEvent)];
  lines.sort((a, b) => a.us - b.us || a.seq - b.seq);
  return [
    'sequenceDiagram',
    ...layout.lanes.map(({ id }) => `  participant ${actor.get(id)} as ${escaped(laneName(nodes, id))}`),
    ...lines.map(({ line }) => `  ${line}`),
    '',
  ].join('\n');
}

function messageWords({ kind, tx, lost }: SpaceMessage): string {
  const what = kind === 'control' || kind === 'copy' ? '' : text(`spacetime.message.${kind}`, { tx });
  return [what, lost ? text('spacetime.legend.lost') : ''].filter((word) => word !== '').join(' ');
}
