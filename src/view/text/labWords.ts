import type { LabWords } from '../../store/words';
import { consoleReads } from './en/consoleReads';
import { facts } from './en/facts';
import { narrationEvents } from './en/narrationEvents';
import { narrationLeaders } from './en/narrationLeaders';
import { stageLeaders } from './en/stageLeaders';
import { addText, text } from './text';

addText({
  console: consoleReads,
  facts,
  narration: { ...narrationEvents, ...narrationLeaders },
  stage: stageLeaders,
});

type Say = (key: string, params: Readonly<Record<string, string | number>>) => string;
const say = text as unknown as Say;

/** The catalogue's words for what the projection puts into sentences. */
export const labWords = Object.freeze<LabWords>({
  node: ({ role, ordinal, id }) =>
    role === 'primary' ? text('facts.primary', { id }) : text('facts.standby', { ordinal }),
  changed: (who, column) => text('facts.changed', { who, column }),
  renamed: (from, to) => text('facts.renamed', { from, to }),
  inserted: (who) => text('facts.inserted', { who }),
  deleted: (who) => text('facts.deleted', { who }),
  rows: (count, table) => text('facts.rows', { count, table }),
  schema: (verb) => verb,
  frames: (count, pages) => text('facts.frames', { count, pages }),
  fact: (kind, params) =>
    kind === 'rule' || kind === 'format'
      ? say(`facts.${kind}.${String(params[kind])}`, {})
      : say(`facts.kind.${kind}`, params),
});
