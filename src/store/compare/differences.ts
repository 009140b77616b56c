import type { FindingKind } from '../../engine/index';
import type { Message } from '../frame/types';
import { lengthOf, type Stretch } from './answerCounts';
import { aboutAnswers, aboutFindings, aboutLost, aboutStretch, instantOf, type About } from './about';
import type { SideFacts } from './sideFacts';

/** What two runs are measured by, the weightiest first. */
export const measures = [
  'lost',
  'splitBrain',
  'divergence',
  'duplicates',
  'unknown',
  'ownWritesMissed',
  'wentBack',
  'tooStale',
  'prefixBroken',
  'staleReads',
  'applyStopped',
  'logRemoved',
  'failed',
  'told',
  'median',
  'worst',
  'withoutPrimary',
  'withoutYes',
  'leader',
  'disk',
  'table',
] as const;
export type Measure = (typeof measures)[number];

export type Figure =
  | { readonly kind: 'count'; readonly count: number }
  /** Virtual microseconds; null where there is nothing to measure. */
  | { readonly kind: 'duration'; readonly us: number | null }
  /** Names, positions, checksums: as they are. */
  | { readonly kind: 'text'; readonly text: string };

export interface Difference {
  readonly measure: Measure;
  /** The node or table it is about; null for the whole run. */
  readonly of: string | null;
  readonly a: Figure;
  readonly b: Figure;
  readonly equal: boolean;
  /** Which writes and instants, in the catalogue area `compare.about`. */
  readonly about: readonly Message[];
  /** Where to look, virtual microseconds; null when it is no matter of one instant. */
  readonly atUs: number | null;
}

const figuresEqual = (a: Figure, b: Figure): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Row extends Omit<Difference, 'equal' | 'about' | 'atUs'> {
  readonly about?: readonly About[];
  /** `about` names what only one of both has: as many of others are no equals. */
  readonly only?: boolean;
}

const made = ({ about = [], only = false, ...row }: Row): Difference => ({
  ...row,
  equal: figuresEqual(row.a, row.b) && !(only && about.length > 0),
  about: about.map(({ message }) => message),
  atUs: instantOf(about),
});

const count = (value: number): Figure => ({ kind: 'count', count: value });
const duration = (us: number | null): Figure => ({ kind: 'duration', us });
const text = (value: string): Figure => ({ kind: 'text', text: value });

const foundBy: readonly (readonly [Measure, readonly FindingKind[]])[] = [
  ['splitBrain', ['splitBrain']],
  ['divergence', ['divergence', 'bytesDiffer', 'entrySkipped']],
  ['duplicates', ['duplicateEffect']],
  ['ownWritesMissed', ['missedOwnWrite']],
  ['wentBack', ['wentBack']],
  ['tooStale', ['tooStale']],
  ['prefixBroken', ['prefixBroken']],
  ['staleReads', ['staleRead']],
  ['applyStopped', ['applyStopped']],
  ['logRemoved', ['logRemoved']],
];

function findingRows(a: SideFacts, b: SideFacts): readonly Difference[] {
  return foundBy.map(([measure, kinds]) => {
    const [inA, inB] = [a, b].map(({ findings }) => kinds.flatMap((kind) => findings[kind]));
    const times = (found: typeof inA = []): number =>
      found.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
    return made({
      measure,
      of: null,
      a: count(times(inA)),
      b: count(times(inB)),
      about: aboutFindings(inA ?? [], inB ?? []),
      only: true,
    });
  });
}

function answerRows(a: SideFacts, b: SideFacts): readonly Difference[] {
  const [inA, inB] = [a.answers, b.answers];
  return [
    made({
      measure: 'unknown',
      of: null,
      a: count(inA.unknown.length),
      b: count(inB.unknown.length),
      about: aboutAnswers('unknown', inA, inB),
      only: true,
    }),
    made({
      measure: 'failed',
      of: null,
      a: count(inA.failed.length),
      b: count(inB.failed.length),
      about: aboutAnswers('failed', inA, inB),
      only: true,
    }),
    made({ measure: 'told', of: null, a: count(inA.told), b: count(inB.told) }),
    made({ measure: 'median', of: null, a: duration(inA.medianUs), b: duration(inB.medianUs) }),
    made({
      measure: 'worst',
      of: null,
      a: duration(inA.worst?.latencyUs ?? null),
      b: duration(inB.worst?.latencyUs ?? null),
      about: aboutAnswers('worst', inA, inB),
    }),
  ];
}

const total = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0);

function timeRows(a: SideFacts, b: SideFacts): readonly Difference[] {
  const quietA = a.answers.withoutYes(a.nowUs);
  const quietB = b.answers.withoutYes(b.nowUs);
  return [
    made({
      measure: 'withoutPrimary',
      of: null,
      a: duration(total(a.outages)),
      b: duration(total(b.outages)),
      about: aboutStretch(a.outages[0] ?? null, b.outages[0] ?? null),
    }),
    made({
      measure: 'withoutYes',
      of: null,
      a: duration(quietA === null ? null : lengthOf(quietA)),
      b: duration(quietB === null ? null : lengthOf(quietB)),
      about: aboutStretch(quietA, quietB),
    }),
  ];
}

const leaderText = ({ leader }: SideFacts): string => `${leader.id}, TL ${leader.timelineId}`;

function leaderRow(a: SideFacts, b: SideFacts): Difference {
  const since = (side: 'A' | 'B', { leader }: SideFacts): About[] =>
    leader.sinceUs === 0
      ? []
      : [
          {
            message: { key: 'leads', params: { side, node: leader.id, atUs: leader.sinceUs } },
            atUs: leader.sinceUs,
          },
        ];
  const row = made({
    measure: 'leader',
    of: null,
    a: text(leaderText(a)),
    b: text(leaderText(b)),
    about: [...since('A', a), ...since('B', b)],
  });
  return { ...row, equal: row.equal && a.leader.sinceUs === b.leader.sinceUs };
}

function diskRows(a: SideFacts, b: SideFacts): readonly Difference[] {
  return a.nodes.flatMap((node) => {
    const other = b.nodes.find(({ id }) => id === node.id);
    if (other === undefined) return [];
    return made({ measure: 'disk', of: node.id, a: text(node.flushLsn), b: text(other.flushLsn) });
  });
}

function tableRows(a: SideFacts, b: SideFacts): readonly Difference[] {
  const names = new Set([...a.tables, ...b.tables].map(({ name }) => name));
  return [...names].map((name) => {
    const of = (side: SideFacts): string => side.tables.find((table) => table.name === name)?.checksum ?? '';
    return made({ measure: 'table', of: name, a: text(of(a)), b: text(of(b)) });
  });
}

/** Everything that is measured of two runs, the weightiest first; what is equal says so. */
export function differencesOf(a: SideFacts, b: SideFacts): readonly Difference[] {
  const lost = made({
    measure: 'lost',
    of: null,
    a: count(a.lost.length),
    b: count(b.lost.length),
    about: aboutLost(a, b),
    only: true,
  });
  const rows = [
    lost,
    ...findingRows(a, b),
    ...answerRows(a, b),
    ...timeRows(a, b),
    leaderRow(a, b),
    ...diskRows(a, b),
    ...tableRows(a, b),
  ];
  return rows.toSorted((one, other) => measures.indexOf(one.measure) - measures.indexOf(other.measure));
}
