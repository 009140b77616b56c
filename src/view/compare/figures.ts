import type { Difference, Figure } from '../../store/compare/differences';
import { formatMs } from '../text/format';
import type { useText } from '../text/text';
import type { SideName } from './sideNames';

type Text = ReturnType<typeof useText>;

/** A figure as it stands in a sentence. */
export function figureText(t: Text, figure: Figure): string {
  if (figure.kind === 'count') return String(figure.count);
  if (figure.kind === 'text') return figure.text;
  return figure.us === null ? t('compare.noFigure') : `${formatMs(figure.us)} ms`;
}

const ofReads: readonly Difference['measure'][] = [
  'staleReads',
  'ownWritesMissed',
  'wentBack',
  'tooStale',
  'prefixBroken',
];

export const unitOf = (measure: Difference['measure']): 'write' | 'read' | 'time' => {
  if (ofReads.includes(measure)) return 'read';
  return measure === 'lost' || measure === 'told' || measure === 'unknown' ? 'write' : 'time';
};

/** How much they differ, in words. */
export function differenceText(t: Text, { a, b }: Difference, names: readonly [SideName, SideName]): string {
  if (a.kind === 'count' && b.kind === 'count') {
    if (a.count === b.count) return t('compare.others');
    const who = a.count > b.count ? names[0].said : names[1].said;
    return t('compare.more', { who, count: Math.abs(a.count - b.count) });
  }
  if (a.kind === 'duration' && b.kind === 'duration' && a.us !== null && b.us !== null) {
    const who = a.us > b.us ? names[0].said : names[1].said;
    return t('compare.longer', { who, byUs: Math.abs(a.us - b.us) });
  }
  return t('compare.differs');
}
