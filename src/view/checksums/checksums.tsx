import { useState } from 'react';
import { checksumsOf, type ChecksumView } from '../../store/checksums';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { Select } from '../parts/select';
import { checksums as words } from '../text/en/checksums';
import { addText, useText } from '../text/text';
import { ChecksumTable } from './checksumTable';
import { useNowAndThen } from './useNowAndThen';

addText({ checksums: words });

/** No table is called so. */
const all = '*';
const chunkSizes = ['10', '100', '1000', '10000'];
const speeds = ['1000', '10000', '100000', '1000000'];

function Progress({ view }: { view: ChecksumView }) {
  const t = useText();
  const { state, tookUs: us, chunksDone: count, waitsFor, primary: node } = view;
  const said = {
    running: t('checksums.running', { count, us }),
    finished: t('checksums.finished', { count, us }),
    stopped: t('checksums.stopped', { us, node }),
  };
  return (
    <p className="data-note" role="status">
      {said[state]}
      {state === 'running' && waitsFor.length > 0 && (
        <span className="c-wait"> {t('checksums.waits', { nodes: waitsFor.join(', ') })}</span>
      )}
    </p>
  );
}

interface ChecksumsProps {
  readonly tables: readonly string[];
}

/** Opens the comparison: the tables side by side have the room until then. */
export function Checksums({ tables }: ChecksumsProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <section className="checksums" aria-label={t('checksums.title')}>
      <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('checksums.title')}
      </Button>
      {open && <Comparison tables={tables} />}
    </section>
  );
}

/** Starts a comparison, shows how far it is, what it found, and what it cost. */
function Comparison({ tables }: ChecksumsProps) {
  const t = useText();
  const lab = useLabStore();
  const view = useNowAndThen((state) => state.ask(checksumsOf), null);
  const [table, setTable] = useState(all);
  const [chunkRows, setChunkRows] = useState('1000');
  const [rowsPerSecond, setRowsPerSecond] = useState('100000');
  const start = (): void => {
    lab.getState().send({
      type: 'checksumTables',
      table: table === all ? null : table,
      chunkRows: Number(chunkRows),
      rowsPerSecond: Number(rowsPerSecond),
    });
  };
  const options = (counts: readonly string[], say: (count: number) => string) =>
    counts.map((value) => ({ value, label: say(Number(value)) }));
  return (
    <>
      <p className="sec">{t('checksums.lead')}</p>
      <div className="data-bar">
        <Select
          label={t('checksums.table')}
          value={table}
          onChange={setTable}
          options={[
            { value: all, label: t('checksums.all') },
            ...tables.map((name) => ({ value: name, label: name })),
          ]}
        />
        <Select
          label={t('checksums.chunk')}
          value={chunkRows}
          onChange={setChunkRows}
          options={options(chunkSizes, (count) => t('checksums.chunkRows', { count }))}
        />
        <Select
          label={t('checksums.speed')}
          value={rowsPerSecond}
          onChange={setRowsPerSecond}
          options={options(speeds, (count) => t('checksums.perSecond', { count }))}
        />
        <Button onClick={start} disabled={view?.state === 'running'}>
          {t('checksums.start')}
        </Button>
      </div>
      {view !== null && <Progress view={view} />}
      {view !== null && view.tables.length > 0 && <ChecksumTable view={view} />}
      {view !== null && view.busy.length > 0 && (
        <p className="data-note mut">
          {t('checksums.cost', {
            list: view.busy.map(({ nodeId: node, us }) => t('checksums.nodeCost', { node, us })).join(', '),
          })}
        </p>
      )}
    </>
  );
}
