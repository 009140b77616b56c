import { useId, useState } from 'react';
import type { ComparedRow, DifferingChunk } from '../../store/checksums';
import { Button } from '../parts/button';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { formatCount } from './figures';

type Text = ReturnType<typeof useText>;

function keysOf(t: Text, { after, upTo }: DifferingChunk): string {
  const from = after === null ? t('checksums.first') : t('checksums.after', { key: after });
  return t('checksums.keys', { from, to: upTo ?? t('checksums.last') });
}

const checksumOf = (t: Text, node: string, { rows: count, crc }: DifferingChunk['copy']): string =>
  t('checksums.checksum', { node, count, rows: formatCount(count), crc });

function Side({
  node,
  row,
  other,
  columns,
}: {
  node: string;
  row: readonly string[] | null;
  other: readonly string[] | null;
  columns: number;
}) {
  const t = useText();
  return (
    <>
      <td className="mono mut">{node}</td>
      {row === null ? (
        <td colSpan={columns} className="c-wait">
          {t('checksums.noRow')}
        </td>
      ) : (
        row.map((value, i) => (
          <td key={i} className={other !== null && other[i] !== value ? 'mono diff' : 'mono'}>
            {value}
          </td>
        ))
      )}
    </>
  );
}

function Row({
  row,
  columns,
  primary,
  copy,
}: {
  row: ComparedRow;
  columns: number;
  primary: string;
  copy: string;
}) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={2} className="mono">
          {row.key}
        </th>
        <Side node={primary} row={row.primary} other={row.copy} columns={columns} />
      </tr>
      <tr>
        <Side node={copy} row={row.copy} other={row.primary} columns={columns} />
      </tr>
    </tbody>
  );
}

function Rows({ chunk, primary }: { chunk: DifferingChunk; primary: string }) {
  const t = useText();
  const { number, table, nodeId: node, columns, rows, differing } = chunk;
  const label = t('checksums.openLabel', { number, table, node });
  const hidden = differing - rows.length;
  return (
    <>
      <div className="cs-scroll" role="region" aria-label={label} tabIndex={0}>
        <table className="cs-table cs-rows" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('checksums.key')}</th>
              <th scope="col">{t('checksums.costColumn.node')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns.length} primary={primary} copy={node} />
          ))}
        </table>
      </div>
      {hidden > 0 && <p className="mut">{t('checksums.more', { count: hidden })}</p>}
      <p className="mut">
        {t('checksums.rowsSource')} {t('checksums.mend', { node })}
      </p>
    </>
  );
}

function Chunk({ chunk, primary }: { chunk: DifferingChunk; primary: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { number, table, nodeId: node, tx, lsn, differing } = chunk;
  return (
    <li>
      <div className="cs-chunk">
        <b className="c-wait">≠ {t('checksums.chunkOf', { number, table })}</b>
        <span>{t('checksums.on', { node })}</span>
        <span className="mono">{keysOf(t, chunk)}</span>
        <span className="mut">{t('checksums.at', { tx, lsn: formatLsn(lsn) })}</span>
        <span className="mut">
          {checksumOf(t, primary, chunk.primary)} ≠ {checksumOf(t, node, chunk.copy)}
        </span>
        <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? t('checksums.close') : t('checksums.open', { count: differing })}
        </Button>
      </div>
      <div id={id}>{open && <Rows chunk={chunk} primary={primary} />}</div>
    </li>
  );
}

/** Chunks that are not the same on some copy, each with the rows that make it so. */
export function DifferingChunks({ chunks, primary }: { chunks: readonly DifferingChunk[]; primary: string }) {
  const t = useText();
  if (chunks.length === 0) return null;
  return (
    <ul className="cs-chunks" aria-label={t('checksums.differing')}>
      {chunks.map((chunk) => (
        <Chunk key={`${chunk.number} ${chunk.nodeId}`} chunk={chunk} primary={primary} />
      ))}
    </ul>
  );
}
