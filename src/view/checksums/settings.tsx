import { useState } from 'react';
import type { Command } from '../../engine/index';
import { Button } from '../parts/button';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { formatCount } from './figures';

/** No table is called so. */
const all = '*';
const chunkSizes = ['10', '100', '1000', '10000'];
const speeds = ['1000', '10000', '100000', '1000000'];
const usPerSecond = 1_000_000;

/** What is compared, in which steps and how fast; nothing happens before Compare. */
export function Settings({
  tables,
  disabled,
  onStart,
}: {
  tables: readonly string[];
  disabled: boolean;
  onStart: (command: Command) => void;
}) {
  const t = useText();
  const [table, setTable] = useState(all);
  const [chunkRows, setChunkRows] = useState('1000');
  const [rowsPerSecond, setRowsPerSecond] = useState('100000');
  const options = (counts: readonly string[], say: (rows: string) => string) =>
    counts.map((value) => ({ value, label: say(formatCount(Number(value))) }));
  const holdUs = (Number(chunkRows) * usPerSecond) / Number(rowsPerSecond);
  return (
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
        options={options(chunkSizes, (rows) => t('checksums.chunkRows', { rows }))}
      />
      <Select
        label={t('checksums.speed')}
        value={rowsPerSecond}
        onChange={setRowsPerSecond}
        options={options(speeds, (rows) => t('checksums.perSecond', { rows }))}
      />
      <Button
        kind="solid"
        disabled={disabled}
        onClick={() =>
          onStart({
            type: 'checksumTables',
            table: table === all ? null : table,
            chunkRows: Number(chunkRows),
            rowsPerSecond: Number(rowsPerSecond),
          })
        }
      >
        {t('checksums.start')}
      </Button>
      <span className="mut">{t('checksums.cadence', { us: holdUs })}</span>
    </div>
  );
}
