import { useLabStore } from '../lab';
import type { Difference, Figure } from '../../store/compare/differences';
import { Button } from '../parts/button';
import { ArrowText } from '../text/arrowText';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { tellAbout } from './about';
import { differenceText, unitOf } from './figures';
import type { SideName } from './sideNames';

interface FigureProps {
  readonly figure: Figure;
  readonly measure: Difference['measure'];
}

/** What is bad about the run when it is not zero. */
const bad: Readonly<Partial<Record<Difference['measure'], 'c-fail' | 'c-wait'>>> = {
  lost: 'c-fail',
  splitBrain: 'c-fail',
  divergence: 'c-fail',
  duplicates: 'c-fail',
  applyStopped: 'c-fail',
  unknown: 'c-wait',
  ownWritesMissed: 'c-wait',
  wentBack: 'c-wait',
  tooStale: 'c-wait',
  prefixBroken: 'c-wait',
  staleReads: 'c-wait',
  logRemoved: 'c-wait',
  failed: 'c-wait',
};

function FigureOf({ figure, measure }: FigureProps) {
  const t = useText();
  switch (figure.kind) {
    case 'count':
      return (
        <span className={figure.count > 0 ? bad[measure] : undefined}>
          <b>{figure.count}</b> {t(`compare.unit.${unitOf(measure)}`, { count: figure.count })}
        </span>
      );
    case 'duration':
      return figure.us === null ? (
        <span className="mut">{t('compare.noFigure')}</span>
      ) : (
        <span>
          <b>{formatMs(figure.us)}</b> {t('compare.unit.ms')}
        </span>
      );
    case 'text':
      return (
        <span className="cmp-text">
          <b>{figure.text === '' ? t('compare.noFigure') : figure.text}</b>
        </span>
      );
  }
}

/** Two lengths from one middle line. */
function Bars({ a, b }: Pick<Difference, 'a' | 'b'>) {
  if (a.kind !== 'duration' || b.kind !== 'duration') return null;
  const longest = Math.max(a.us ?? 0, b.us ?? 0, 1);
  const share = (us: number | null): string => `${((us ?? 0) / longest) * 100}%`;
  return (
    <div className="cmp-bars" aria-hidden>
      <span>
        <i style={{ width: share(a.us) }} />
      </span>
      <span>
        <i style={{ width: share(b.us) }} />
      </span>
    </div>
  );
}

export interface DifferenceRowProps {
  readonly row: Difference;
  readonly names: readonly [SideName, SideName];
}

/** One measure that differs: both figures, how much, about which write, and the instant to go to. */
export function DifferenceRow({ row, names }: DifferenceRowProps) {
  const t = useText();
  const clock = useLabStore();
  const { measure, of, a, b, about, atUs } = row;
  const title = t(`compare.measure.${measure}`);
  const what = of === null ? title : t('compare.equal.of', { measure: title, name: of });
  return (
    <li className="cmp-row" data-measure={measure}>
      <div className="cmp-what">
        <h3>{title}</h3>
        <span className="mut">{of ?? differenceText(t, row, names)}</span>
      </div>
      <div className="cmp-figure a">
        <span className="unseen">{t('compare.side', { letter: 'A', name: names[0].name })}: </span>
        <FigureOf figure={a} measure={measure} />
      </div>
      <div className="cmp-figure b">
        <span className="unseen">{t('compare.side', { letter: 'B', name: names[1].name })}: </span>
        <FigureOf figure={b} measure={measure} />
      </div>
      <Bars a={a} b={b} />
      {about.length > 0 && (
        <p className="cmp-about">
          {about.map((message, index) => (
            <span key={index}>
              <ArrowText text={tellAbout(message)} />{' '}
            </span>
          ))}
        </p>
      )}
      {atUs !== null && (
        <Button
          kind="quiet"
          className="cmp-go"
          aria-label={t('compare.goTo', { atUs, what })}
          onClick={() => clock.getState().seek(atUs)}
        >
          {t('compare.atMs', { atUs })}
        </Button>
      )}
    </li>
  );
}
