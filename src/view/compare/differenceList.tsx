import type { Compared } from '../../store/compare/comparison';
import type { Difference } from '../../store/compare/differences';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { DifferenceRow } from './differenceRow';
import { figureText } from './figures';
import { Letter } from './letter';
import type { SideName } from './sideNames';

export interface DifferenceListProps {
  readonly compared: Compared | null;
  readonly names: readonly [SideName, SideName];
  readonly partedUs: number;
}

/** The two instants that one looks for first. */
function Instants({ compared, partedUs }: Pick<DifferenceListProps, 'compared' | 'partedUs'>) {
  const t = useText();
  const clock = useLabStore();
  const firstUs = compared?.firstUs ?? null;
  const go = (us: number | null) => (): void => {
    if (us !== null) clock.getState().seek(us);
  };
  return (
    <div className="cmp-instants">
      {Number.isFinite(partedUs) && (
        <Button onClick={go(partedUs)}>
          {t('compare.parted')} <span className="n mut">{t('compare.atMs', { atUs: partedUs })}</span>
        </Button>
      )}
      <Button disabled={firstUs === null} onClick={go(firstUs)}>
        {t('compare.first')}{' '}
        <span className="n mut">
          {firstUs === null ? t('compare.noFirst') : t('compare.atMs', { atUs: firstUs })}
        </span>
      </Button>
    </div>
  );
}

function EqualInBoth({ rows }: { rows: readonly Difference[] }) {
  const t = useText();
  if (rows.length === 0) return null;
  const nameOf = ({ measure, of }: Difference): string => {
    const title = t(`compare.measure.${measure}`);
    return of === null ? title : t('compare.equal.of', { measure: title, name: of });
  };
  const zero = rows.filter(({ a }) => a.kind === 'count' && a.count === 0).map(nameOf);
  const same = rows
    .filter(({ a }) => a.kind !== 'count' || a.count > 0)
    .map((row) => t('compare.equal.figure', { measure: nameOf(row), figure: figureText(t, row.a) }));
  return (
    <section className="cmp-equal" aria-label={t('compare.equal.title')}>
      <h3>{t('compare.equal.title')}</h3>
      <p className="sec">
        {same.length > 0 && `${same.join('; ')}. `}
        {zero.length > 0 && t('compare.equal.zero', { list: zero.join('; ') })}
      </p>
    </section>
  );
}

/** What came out differently in two runs, and then what did not. */
export function DifferenceList({ compared, names, partedUs }: DifferenceListProps) {
  const t = useText();
  const busy = useLab((state) => state.busy !== null);
  const rows = compared?.differences ?? [];
  const differ = rows.filter(({ equal }) => !equal);
  return (
    <section className="cmp-list" aria-label={t('compare.list')} aria-busy={busy} tabIndex={0}>
      <div className="cmp-list-head">
        <h2>{t('compare.list')}</h2>
      </div>
      <Instants compared={compared} partedUs={partedUs} />
      <p className="cmp-heads" aria-hidden>
        <span>
          <Letter letter="A" /> {names[0].name}
        </span>
        <span>
          {names[1].name} <Letter letter="B" />
        </span>
      </p>
      {differ.length === 0 ? (
        <p className="cmp-none mut">{t('compare.none')}</p>
      ) : (
        <ol className="cmp-rows">
          {differ.map((row) => (
            <DifferenceRow key={`${row.measure} ${row.of ?? ''}`} row={row} names={names} />
          ))}
        </ol>
      )}
      <EqualInBoth rows={rows.filter(({ equal }) => equal)} />
    </section>
  );
}
