import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TraceRow } from '../../store/traceList/traceRows';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { IconButton } from '../parts/iconButton';
import { formatLsn, formatMs } from '../text/format';
import { useText } from '../text/text';
import { useTrace, useTraceOfLab } from './hooks';

interface LinksProps {
  readonly title: string;
  readonly seqs: readonly number[];
  readonly onChoose: (seq: number) => void;
  /** What is said when there are none. */
  readonly none?: string;
  readonly note?: string | null;
}

/** Facts of the chain, each a way to itself. */
function Links({ title, seqs, onChoose, none, note = null }: LinksProps) {
  const { rows } = useTraceOfLab();
  const known = seqs.map((seq) => rows.row(seq)).filter((row) => row !== null);
  if (known.length === 0 && none === undefined) return null;
  return (
    <>
      <h3>{title}</h3>
      {known.length === 0 && <p className="mut">{none}</p>}
      {known.length > 0 && (
        <ol aria-label={title}>
          {known.map((row) => (
            <li key={row.seq}>
              <button type="button" className="chain-link" onClick={() => onChoose(row.seq)}>
                <span className="mono mut">{formatMs(row.atUs)}</span>
                <span>{row.text}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {note !== null && <p className="mut">{note}</p>}
    </>
  );
}

/** The chosen fact, and filters for what it is about. */
function Chosen({ row, listed }: { row: TraceRow; listed: boolean }) {
  const t = useText();
  const lab = useLabStore();
  const trace = useTraceOfLab();
  const { seq, node, session, tx, lsn, atUs } = row;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const room = place.current?.closest('aside');
    if (room) room.scrollTop = (place.current?.offsetTop ?? 0) - room.clientHeight / 3;
  }, [seq]);
  return (
    <div className="chain-fact" ref={place}>
      <p>
        <span className="mono">{formatMs(atUs)}</span> <b>{row.text}</b>
        {lsn !== null && <span className="mono mut"> {formatLsn(lsn)}</span>}
      </p>
      {!listed && <p className="c-wait">{t('trace.hiddenHere')}</p>}
      <div className="acts">
        <Button onClick={() => lab.getState().seek(atUs)}>{t('trace.goTo', { us: atUs })}</Button>
        {tx !== null && (
          <Button kind="quiet" onClick={() => trace.setFilter({ tx })}>
            {t('trace.onlyTx', { tx })}
          </Button>
        )}
        {node !== '' && (
          <Button kind="quiet" onClick={() => trace.setFilter({ node })}>
            {t('trace.only', { what: node })}
          </Button>
        )}
        {session !== '' && (
          <Button kind="quiet" onClick={() => trace.setFilter({ session })}>
            {t('trace.only', { what: session })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Chain({ seq, onChoose }: { seq: number; onChoose: (seq: number) => void }) {
  const t = useText();
  const { rows } = useTraceOfLab();
  const view = useTrace((state) => state.view);
  const row = rows.row(seq);
  if (row === null) return <p className="mut">{t('trace.goneHere')}</p>;
  const { causes, also, goesBack, effects, more } = rows.chainOf(seq);
  return (
    <>
      <Links
        title={t('trace.led')}
        seqs={causes}
        onChoose={onChoose}
        none={t(goesBack ? 'trace.older' : 'trace.nothingLed')}
      />
      <Links title={t('trace.also')} seqs={also} onChoose={onChoose} />
      <Chosen row={row} listed={view?.rowAt(rows.indexOf(seq))?.seq === seq} />
      <Links
        title={t('trace.came')}
        seqs={effects}
        onChoose={onChoose}
        none={t('trace.nothingCame')}
        note={more > 0 ? t('trace.more', { count: more }) : null}
      />
    </>
  );
}

/** What led to the chosen fact and what came of it. */
export function ChainPanel({ onChoose }: { onChoose: (seq: number) => void }) {
  const t = useText();
  const { store } = useTraceOfLab();
  const selected = useTrace((state) => state.selected);
  return (
    <aside className="trace-chain" aria-label={t('trace.causes')} tabIndex={0}>
      <div className="trace-chain-head">
        <h2>{t('trace.causes')}</h2>
        <IconButton label={t('trace.close')} onClick={() => store.setState({ opened: false })}>
          <X aria-hidden />
        </IconButton>
      </div>
      {selected === null ? (
        <p className="mut">{t('trace.chooseOne')}</p>
      ) : (
        <Chain seq={selected} onChoose={onChoose} />
      )}
    </aside>
  );
}
