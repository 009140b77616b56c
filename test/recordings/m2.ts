/** Recording M2: ROW and MIXED, and what an update of 10,000 rows weighs in each format. */
import { recordedOrder, runOtherOrder, runTwenty, type Format } from './formats';
import { Lab, oneHost } from './lab';
import recording from './M2.json';
import type { RecordedCase } from './recordedCase';

/**
 * Sizes are compared by what one would call them: the encoding is the lab's own. A changeset writes 9 bytes an
 * integer and the old value beside the new, so that a minimal image weighs three times MariaDB's; a full one is
 * within a twentieth of it, and a statement lacks the events that MariaDB puts around it.
 */
function sizeClass(bytes: number): string {
  if (bytes < 1e3) return 'bytes';
  if (bytes < 1e6) return 'kilobytes';
  return bytes < 1e7 ? 'megabytes' : 'more';
}

const powerOfTen = (ratio: number): number => Math.floor(Math.log10(ratio));

/** 10,000 rows of about 110 bytes, as recorded; one statement changes one column of each. */
function bulkUpdate() {
  const lab = new Lab(
    oneHost({
      id: 'm2-bulk',
      members: ['m', 'r1'],
      more: { log: { format: 'statement', context: 'shipped' } },
      setup: [
        'CREATE TABLE wide (id INTEGER PRIMARY KEY, v INTEGER, pad VARCHAR(100));',
        "INSERT INTO wide WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT i, i, printf('%0100d', i) FROM n;",
      ],
    }),
  );
  const bytes = (format: 'statement' | 'row' | 'mixed', rowImage: 'full' | 'minimal'): number => {
    lab.do({ type: 'setFormat', format, rowImage });
    lab.ask('a', 'update wide set v=v+1');
    return lab.node('m').log.last()?.bytes ?? 0;
  };
  return {
    lab,
    statement: bytes('statement', 'full'),
    full: bytes('row', 'full'),
    minimal: bytes('row', 'minimal'),
    mixed: bytes('mixed', 'full'),
  };
}

const formats = ['ROW', 'MIXED'] as const satisfies readonly Format[];

export const m2: RecordedCase<typeof recording> = {
  id: 'M2',
  recording,
  servers: ({ observed, steps }) => ({
    ...Object.fromEntries(
      formats.map((format) => [
        format,
        {
          same: observed[format].same_on_all_nodes,
          loggedAs: observed[format].logged_as,
          warned: steps
            .filter(({ do: what }) => what.startsWith(`[${format}]`))
            .map(({ got }) => got.client_warning !== ''),
          otherOrder: recordedOrder(observed.physical_order[format]),
        },
      ]),
    ),
    switchesToRow: observed.mixed_switches_to_row,
    staysStatement: observed.mixed_stays_statement,
    bulk: {
      statement: sizeClass(observed.bulk_update_10000_rows_bytes.STATEMENT),
      full: sizeClass(observed.bulk_update_10000_rows_bytes['ROW/FULL']),
      minimal: sizeClass(observed.bulk_update_10000_rows_bytes['ROW/MINIMAL']),
      mixed: sizeClass(observed.bulk_update_10000_rows_bytes.MIXED),
      ratio: powerOfTen(observed.ratio_row_full_over_statement),
    },
  }),
  lab() {
    const runs = formats.map((format) => ({
      format,
      twenty: runTwenty(format),
      order: runOtherOrder(format),
    }));
    const mixed = Object.entries(runs.find(({ format }) => format === 'MIXED')?.twenty.loggedAs ?? {});
    const bulk = bulkUpdate();
    const logged = (as: string): string[] => mixed.filter(([, kind]) => kind === as).map(([topic]) => topic);
    return {
      labs: [bulk.lab, ...runs.flatMap(({ twenty, order }) => [twenty.lab, order.lab])],
      values: {
        ...Object.fromEntries(
          runs.map(({ format, twenty: { same, loggedAs, warned }, order }) => [
            format,
            { same, loggedAs, warned, otherOrder: order.seen },
          ]),
        ),
        switchesToRow: logged('ROW'),
        staysStatement: logged('STATEMENT'),
        bulk: {
          statement: sizeClass(bulk.statement),
          full: sizeClass(bulk.full),
          minimal: sizeClass(bulk.minimal),
          mixed: sizeClass(bulk.mixed),
          ratio: powerOfTen(bulk.full / bulk.statement),
        },
      },
    };
  },
  differs: {
    'bulk_update_10000_rows_bytes / ROW/NOBLOB': 'a row image of MySQL that the lab does not offer',
  },
};
