/** Measures one part in a process of its own and prints it as JSON. */
import { loadSqlite, Run, Snapshots, type Scenario } from '../src/engine';
import { measureDatabase } from './database';
import {
  busyScenario,
  busyWritesPerSecond,
  measuredFormats,
  standardScenario,
  transactionScenario,
  type MeasuredFormat,
} from './clusters';

/** Microseconds of real time, over batches: the best is what a quiet machine shows. */
export interface Sample {
  readonly medianUs: number;
  readonly bestUs: number;
}

const sqlite = await loadSqlite();

/** Real time that `stepUs` of virtual time takes, once the run is warm. */
function sample(scenario: Scenario, warmUs: number, stepUs: number, batches: number): Sample {
  const run = new Run(sqlite, scenario);
  run.advanceTo(warmUs);
  const samples: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const startedAt = performance.now();
    run.advanceTo(run.nowUs + stepUs);
    samples.push((performance.now() - startedAt) * 1000);
  }
  run.close();
  samples.sort((a, b) => a - b);
  return { medianUs: samples[batches >> 1] ?? NaN, bestUs: samples[0] ?? NaN };
}

const scaled = ({ medianUs, bestUs }: Sample, by: number): Sample => ({
  medianUs: medianUs / by,
  bestUs: bestUs / by,
});

const second = 1_000_000;

/** (a) Real microseconds for a virtual second of the standard cluster, which is ten transactions. */
const speed = (format: MeasuredFormat): Sample =>
  scaled(sample(standardScenario(format), 300 * second, 10 * second, 40), 10);

/** (b) Real microseconds for a replicated transaction and nothing else. */
const transaction = (format: MeasuredFormat): Sample =>
  scaled(sample(transactionScenario(format), 150 * second, 5 * second, 40), 100);

/** (c) Real microseconds for a log entry delivered to a standby. */
const delivery = (format: MeasuredFormat, nodes: number): Sample =>
  scaled(
    sample(busyScenario(format, nodes), 15 * second, second / 2, 30),
    (busyWritesPerSecond / 2) * (nodes - 1),
  );

/** (d) Bytes held after a virtual hour: heap, external and WASM memory, after a collection. */
function memory(format: MeasuredFormat): { heapBytes: number; externalBytes: number } {
  const run = new Run(sqlite, standardScenario(format));
  run.advanceTo(3600 * second);
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  run.close();
  return { heapBytes: heapUsed, externalBytes: external };
}

/** (e) The same with the snapshots of that hour. */
function snapshots(format: MeasuredFormat): number {
  const run = new Run(sqlite, standardScenario(format));
  const taken = new Snapshots();
  for (let us = 0; us <= 3600 * second; us += second) {
    run.advanceTo(us);
    if (taken.lacks(run)) taken.add(run, {});
  }
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  run.close();
  return taken.at(run.nowUs) === null ? NaN : heapUsed + external;
}

const byFormat = <T>(measure: (format: MeasuredFormat) => T): Record<string, T> =>
  Object.fromEntries(measuredFormats.map((format) => [format, measure(format)]));

async function measured(part: string | undefined): Promise<unknown> {
  switch (part) {
    case 'bare':
      return measureDatabase();
    case 'speed':
      return byFormat(speed);
    case 'transaction':
      return byFormat(transaction);
    case 'delivery':
      return byFormat((format) => ({ four: delivery(format, 4), fifty: delivery(format, 50) }));
    case 'memory':
      return memory('row');
    case 'snapshots':
      return snapshots('row');
    default:
      throw new Error(`there is no part ${part}`);
  }
}

console.log(JSON.stringify(await measured(process.argv[2])));
