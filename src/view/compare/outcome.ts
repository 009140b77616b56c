import type { Compared } from '../../store/compare/comparison';
import type { Difference, Measure } from '../../store/compare/differences';
import type { LostWriteView } from '../../store/frame/failoverTypes';
import type { Tone } from '../../store/frame/types';
import type { useText } from '../text/text';
import { figureText } from './figures';
import type { SideName } from './sideNames';

type Text = ReturnType<typeof useText>;

export interface Outcome {
  readonly tone: Tone;
  readonly cause: string;
  readonly consequence: string;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Anomalies: what should be the same on both sides, and is better as zero. */
const anomalies: readonly Measure[] = [
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
  'failed',
];

const lostWords = (t: Text, lost: readonly LostWriteView[]): string => {
  const [only] = lost;
  if (only === undefined) return t('compare.outcome.nothing');
  return lost.length === 1 && only.subject !== ''
    ? only.subject
    : t('compare.outcome.writes', { count: lost.length });
};

function slower(compared: Compared, names: readonly [SideName, SideName]) {
  const [a, b] = [compared.a.answers.medianUs, compared.b.answers.medianUs];
  if (a === null || b === null || a === b) return null;
  const [slow, fast] = a > b ? names : [names[1], names[0]];
  return { slow: capital(slow.said), fast: fast.said, byUs: Math.abs(a - b) };
}

function unknownWords(t: Text, { a, b }: Compared, [nameA, nameB]: readonly [SideName, SideName]): string {
  const [inA, inB] = [a.answers.unknown.length, b.answers.unknown.length];
  if (inA === inB) return '';
  if (inA > 0 && inB > 0) return t('compare.outcome.unknownBoth', { a: inA, b: inB });
  const who = capital(inA > 0 ? nameA.said : nameB.said);
  return t('compare.outcome.unknown', { who, count: inA + inB });
}

/** What it cost, after the sentence that says what came of it. */
function price(t: Text, compared: Compared, names: readonly [SideName, SideName]): string {
  const slow = slower(compared, names);
  return [slow === null ? '' : t('compare.outcome.price', slow), unknownWords(t, compared, names)]
    .filter((words) => words !== '')
    .join(' ');
}

/** The outcome of both runs in a sentence, and its price. */
export function outcomeOf(
  t: Text,
  compared: Compared,
  names: readonly [SideName, SideName],
  partedUs: number,
): Outcome {
  const { a, b, differences } = compared;
  const differ = differences.filter(({ equal }) => !equal);
  const is = (measure: Measure): Difference | undefined => differ.find((row) => row.measure === measure);
  const [one, other] = [capital(names[0].said), names[1].said];
  if (is('lost')) {
    const sentence =
      a.lost.length > 0
        ? { one, other, what: lostWords(t, a.lost), others: lostWords(t, b.lost) }
        : {
            one: capital(names[1].said),
            other: names[0].said,
            what: lostWords(t, b.lost),
            others: lostWords(t, []),
          };
    const cause = t('compare.outcome.lost', sentence);
    return { tone: 'fail', cause, consequence: price(t, compared, names) };
  }
  const lost =
    a.lost.length > 0
      ? t('compare.outcome.bothLost', { what: lostWords(t, a.lost) })
      : t('compare.outcome.lostNothing');
  const anomaly = anomalies.map(is).find((row) => row !== undefined);
  if (anomaly !== undefined) {
    const figures = { a: figureText(t, anomaly.a), b: figureText(t, anomaly.b) };
    const cause = t('compare.outcome.only', {
      measure: t(`compare.measure.${anomaly.measure}`),
      one: names[0].said,
      other,
      ...figures,
    });
    const slow = slower(compared, names);
    return {
      tone: 'wait',
      cause,
      consequence: slow === null ? lost : `${t('compare.outcome.price', slow)} ${lost}`,
    };
  }
  const slow = slower(compared, names);
  if (slow !== null) return { tone: 'wait', cause: t('compare.outcome.slower', slow), consequence: lost };
  if (differ.length > 0)
    return { tone: 'plain', cause: t('compare.outcome.other', { count: differ.length }), consequence: lost };
  if (partedUs === Infinity)
    return { tone: 'plain', cause: t('compare.outcome.sameAlways'), consequence: '' };
  if (a.nowUs < partedUs)
    return { tone: 'plain', cause: t('compare.outcome.sameRun', { atUs: partedUs }), consequence: '' };
  return { tone: 'plain', cause: t('compare.outcome.equal'), consequence: lost };
}
