import { ListFilter, LocateFixed, Waypoints } from 'lucide-react';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { ListImperativeAPI } from 'react-window';
import { filtersIn, noFilter } from '../../store/traceList/filter';
import type { TraceView as View } from '../../store/traceList/traceRows';
import { useRegionName } from '../lab';
import { Button } from '../parts/button';
import { IconButton } from '../parts/iconButton';
import { trace as words } from '../text/en/trace';
import { addText, useText } from '../text/text';
import { ChainPanel } from './chainPanel';
import { FactList } from './factList';
import { Filters } from './filters';
import { useReading, useTrace, useTraceOfLab } from './hooks';
import { useChoose } from './useFactKeys';
import './trace.css';

addText({ trace: words });

/** How much of the trace is in sight, and what is not. */
function Count({ view }: { view: View }) {
  const t = useText();
  const { count, total, present, sinceUs } = view;
  return (
    <p className="trace-count">
      <span>
        {count === total
          ? t('trace.all', { count })
          : t('trace.some', { count, total, hidden: total - count })}
        {present < count && `, ${t('trace.ahead', { count: count - present })}`}.
      </span>{' '}
      {sinceUs !== null && <span className="mut">{t('trace.since', { us: sinceUs })}</span>}
    </p>
  );
}

function Tools() {
  const t = useText();
  const { store, setFilter } = useTraceOfLab();
  const set = useTrace((state) => filtersIn(state.filter));
  const { follows, opened } = useTrace((state) => state);
  return (
    <div className="trace-tools" role="group" aria-label={t('trace.title')}>
      {set > 0 && (
        <Button kind="quiet" onClick={() => setFilter(noFilter)}>
          {t('trace.clear')}
        </Button>
      )}
      <IconButton
        label={t('trace.follow')}
        shortcut="End"
        aria-pressed={follows}
        onClick={() => store.setState({ follows: !follows })}
      >
        <LocateFixed aria-hidden />
      </IconButton>
      <IconButton
        label={t('trace.causes')}
        shortcut="C"
        aria-pressed={opened}
        onClick={() => store.setState({ opened: !opened })}
      >
        <Waypoints aria-hidden />
      </IconButton>
    </div>
  );
}

const columns = ['time', 'node', 'fact', 'session', 'tx', 'lsn'] as const;

function Body({ view }: { view: View }) {
  const t = useText();
  const list = useRef<ListImperativeAPI>(null);
  const opened = useTrace((state) => state.opened);
  const show = useCallback((index: number) => list.current?.scrollToRow({ index, align: 'auto' }), [list]);
  const choose = useChoose(show);
  const { count, total } = view;
  return (
    <div className="trace-body" data-opened={opened}>
      <div className="trace-sheet">
        <div className="trace-head" aria-hidden>
          {columns.map((column) => (
            <span key={column}>{t(`trace.head.${column}`)}</span>
          ))}
        </div>
        {count === 0 ? (
          <p className="trace-none sec">{total === 0 ? t('trace.empty') : t('trace.none', { total })}</p>
        ) : (
          <FactList view={view} list={list} show={show} />
        )}
      </div>
      {opened && <ChainPanel onChoose={choose} />}
    </div>
  );
}

/** Every fact at hand, as the engine stated it: what happened when, where, to whom, and why. */
export function TraceView({ viewSwitch }: { viewSwitch?: ReactNode }) {
  const t = useText();
  const name = useRegionName(t('trace.title'));
  const [unfolded, setUnfolded] = useState(false);
  const set = useTrace((state) => filtersIn(state.filter));
  const view = useTrace((state) => state.view);
  useReading();
  return (
    <section className="trace" aria-label={name}>
      <div className="trace-bar">
        {viewSwitch}
        <IconButton
          className="trace-unfold"
          label={set === 0 ? t('trace.filters') : t('trace.filtersOn', { count: set })}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          <ListFilter aria-hidden />
        </IconButton>
        <div className="trace-filters" role="search" aria-label={t('trace.filters')} data-unfolded={unfolded}>
          <Filters />
        </div>
      </div>
      {view !== null && (
        <>
          <div className="trace-line">
            <Count view={view} />
            <Tools />
          </div>
          <Body view={view} />
          <p className="unseen">{t('trace.hint')}</p>
        </>
      )}
    </section>
  );
}
