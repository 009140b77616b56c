import { useMemo } from 'react';
import { useText } from '../text/text';
import { asciiOf, hexByte, hexRows, type HexRow } from './hexRows';

function Row({ row }: { row: HexRow }) {
  return (
    <div className="hex-row">
      <span className="mut">{row.offset.toString(16).padStart(4, '0')}</span>
      <span className="hex-bytes">
        {row.bytes.map((byte, index) => (
          <span key={index} className={row.lit[index] ? 'lit' : undefined}>
            {hexByte(byte)}
          </span>
        ))}
      </span>
      <span className="hex-text" aria-hidden>
        {row.bytes.map((byte, index) => (
          <span key={index} className={row.lit[index] ? 'lit' : undefined}>
            {asciiOf(byte)}
          </span>
        ))}
      </span>
    </div>
  );
}

/** Bytes as hexadecimal and as text, what changed lit, what did not folded. */
export function HexDump({ bytes, before }: { bytes: Uint8Array; before: Uint8Array | null }) {
  const t = useText();
  const rows = useMemo(() => hexRows(bytes, before), [bytes, before]);
  return (
    <div className="hex mono" role="region" aria-label={t('inspector.hex.label')} tabIndex={0}>
      {rows.map((row) =>
        row.kind === 'bytes' ? (
          <Row key={row.offset} row={row} />
        ) : (
          <p key={row.offset} className="hex-fold mut">
            {t('inspector.hex.folded', { count: row.count })}
          </p>
        ),
      )}
    </div>
  );
}
