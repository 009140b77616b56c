import type { ReadsView, RecentRead } from '../../store/reads/types';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { readsOf, useReadsState } from './readsStore';

function Line({ read, chosen }: { read: RecentRead; chosen: boolean }) {
  const t = useText();
  const lab = useLabStore();
  const { session, number, sql, atUs, node, outcome, stale } = read;
  return (
    <li>
      <button
        type="button"
        className="rd-read"
        aria-pressed={chosen}
        onClick={() => readsOf(lab).store.setState({ chosen: { session, number } })}
      >
        <span className="mono mut">{formatMs(atUs)}</span>
        <span>{session}</span>
        <span className="mono" title={sql}>
          {sql}
        </span>
        <span className="mono">{node}</span>
        {outcome === null ? (
          <span className="mut">{t('reads.recent.waits')}</span>
        ) : outcome !== 'ok' ? (
          <b className="c-fail">{t(`console.outcome.${outcome}`)}</b>
        ) : (
          <b className={stale === 'differs' ? 'c-wait' : 'mut'}>
            {stale !== null && t(`reads.recent.stale.${stale}`)}
          </b>
        )}
      </button>
    </li>
  );
}

/** Reads that went through a router, newest first; one of them is looked at. */
export function RecentReads({ view }: { view: ReadsView }) {
  const t = useText();
  const lab = useLabStore();
  const follows = useReadsState((state) => state.chosen === null);
  const { recent, read } = view;
  return (
    <section className="rd-recent" aria-label={t('reads.recent.title')}>
      <header className="ph">
        <h2>{t('reads.recent.title')}</h2>
        {!follows && (
          <Button kind="quiet" onClick={() => readsOf(lab).store.setState({ chosen: null })}>
            {t('reads.recent.follow')}
          </Button>
        )}
      </header>
      {recent.length === 0 && <p className="rd-none sec">{t('reads.recent.none')}</p>}
      <ol>
        {recent.map((one) => (
          <Line
            key={`${one.session} ${one.number}`}
            read={one}
            chosen={one.session === read?.session && one.number === read.number}
          />
        ))}
      </ol>
    </section>
  );
}
