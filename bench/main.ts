/**
 * `npm run bench`: builds the engine as the page has it, measures each part in a process of its own, prints a table and
 * writes the figures to `bench/results/`. Nothing here passes or fails.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { measureBrowser } from './browser';
import type { DatabaseFigures } from './database';
import { measuredFormats, type MeasuredFormat } from './clusters';
import type { Sample } from './measure';

interface Results {
  readonly bare: DatabaseFigures;
  readonly speed: Readonly<Record<MeasuredFormat, Sample>>;
  readonly transaction: Readonly<Record<MeasuredFormat, Sample>>;
  readonly delivery: Readonly<Record<MeasuredFormat, { readonly four: Sample; readonly fifty: Sample }>>;
  readonly memory: { readonly heapBytes: number; readonly externalBytes: number };
  readonly snapshots: number;
}

const root = join(import.meta.dirname, '..');
const built = join(root, 'node_modules/.cache/bench');
const results = join(import.meta.dirname, 'results');

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: 'bench/measure.ts',
    outDir: built,
    rollupOptions: { output: { entryFileNames: 'measure.mjs' } },
  },
});

function measure(part: keyof Results): unknown {
  console.log(`measuring ${part} …`);
  const program = ['--expose-gc', join(built, 'measure.mjs'), part];
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' }));
}

const measured = {
  bare: measure('bare'),
  speed: measure('speed'),
  transaction: measure('transaction'),
  delivery: measure('delivery'),
  memory: measure('memory'),
  snapshots: measure('snapshots'),
} as Results;

/** The same statements, row capture and applies, or page writes, without any simulation; and the notes' figure. */
const bareOf = {
  statement: { figure: measured.bare.statementFourNodes, notesUs: 37, speed: 1000, ratio: 2.5 },
  row: { figure: measured.bare.rowCaptureAndThreeReplicas, notesUs: 30, speed: 1000, ratio: 2.5 },
  wal: { figure: measured.bare.walThreeStandbys, notesUs: 7.7, speed: 2000, ratio: 6 },
} as const;

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const rows: string[][] = [['', 'target', 'best batch', 'median batch']];
for (const format of measuredFormats) {
  const { figure, notesUs } = bareOf[format];
  rows.push([
    `bare SQLite, ${format}: us a transaction`,
    `notes ${notesUs}`,
    fixed(figure.bestUs, 1),
    fixed(figure.medianUs, 1),
  ]);
}
for (const format of measuredFormats) {
  const { bestUs, medianUs } = measured.speed[format];
  const { figure, speed } = bareOf[format];
  rows.push([
    `standard cluster, ${format}: virtual s a real s`,
    `${speed}`,
    fixed(1e6 / bestUs, 0),
    fixed(1e6 / medianUs, 0),
  ]);
  rows.push([
    `  times its bare SQLite work`,
    '',
    fixed(bestUs / 10 / figure.bestUs, 2),
    fixed(medianUs / 10 / figure.medianUs, 2),
  ]);
}
for (const format of measuredFormats) {
  const { bestUs, medianUs } = measured.transaction[format];
  const { figure, ratio } = bareOf[format];
  rows.push([`a replicated transaction, ${format}: us`, '', fixed(bestUs, 1), fixed(medianUs, 1)]);
  rows.push([
    `  times its bare SQLite work`,
    `${ratio}`,
    fixed(bestUs / figure.bestUs, 2),
    fixed(medianUs / figure.medianUs, 2),
  ]);
}
for (const format of measuredFormats) {
  const { four, fifty } = measured.delivery[format];
  rows.push([
    `an entry delivered, ${format}, 4 nodes: us`,
    '',
    fixed(four.bestUs, 1),
    fixed(four.medianUs, 1),
  ]);
  rows.push([
    `  50 nodes, times that`,
    '1.5',
    fixed(fifty.bestUs / four.bestUs, 2),
    fixed(fifty.medianUs / four.medianUs, 2),
  ]);
}
const { heapBytes, externalBytes } = measured.memory;
const megabytes = (heapBytes + externalBytes) / 1e6;
rows.push([`a virtual hour, row: MB held`, '200', fixed(megabytes, 0), '']);
rows.push(['  its snapshots: MB', '150', fixed(measured.snapshots / 1e6 - megabytes, 0), '']);

console.log('measuring the page …');
const page = await measureBrowser();
rows.push(['', '', 'p50', 'p95']);
for (const [speed, { viewMs, scriptMs }] of Object.entries(page.frames)) {
  rows.push([
    `8 nodes, ${page.packetsInFlight} packets, ${speed}: view, ms a frame`,
    'p95 4',
    fixed(viewMs.p50, 1),
    fixed(viewMs.p95, 1),
  ]);
  rows.push(['  all scripts, ms a frame', 'p95 10', fixed(scriptMs.p50, 1), fixed(scriptMs.p95, 1)]);
}
for (const [view, load] of Object.entries(page.load)) {
  rows.push([`1000 operations a second, ${view}: virtual s a real s`, '1', fixed(load.speed, 2), '']);
  rows.push(['  frames a second', '50', fixed(load.framesPerS, 0), '']);
  rows.push(['  view, ms a frame', '', fixed(load.viewMs.p50, 1), fixed(load.viewMs.p95, 1)]);
  rows.push(['  all scripts, ms a frame', '', fixed(load.scriptMs.p50, 1), fixed(load.scriptMs.p95, 1)]);
}
rows.push(['first scenario, 1 s / s: % of the main thread', '', fixed(page.calm.mainThread * 100, 0), '']);
rows.push(['  frames a second', '', fixed(page.calm.framesPerS, 0), '']);
for (const [length, { heapMb, domNodes }] of Object.entries(page.held)) {
  rows.push([`page after ${length}: MB of heap`, '', fixed(heapMb, 0), '']);
  rows.push(['  nodes of the document', '', fixed(domNodes, 0), '']);
}
for (const [length, { p50, p95 }] of Object.entries(page.seek)) {
  const target = length === '1 h' ? 'p95 250' : '16, 50';
  rows.push([`seek in a run of ${length}: ms`, target, fixed(p50, 1), fixed(p95, 1)]);
}
const { viewMs: dragView, scriptMs: dragScripts } = page.drag;
rows.push(['dragging the timeline: view, ms a frame', '', fixed(dragView.p50, 1), fixed(dragView.p95, 1)]);
rows.push(['  all scripts, ms a frame', '', fixed(dragScripts.p50, 1), fixed(dragScripts.p95, 1)]);
rows.push(['  frames a second', '50', fixed(page.drag.framesPerS, 0), '']);
rows.push(['initial JavaScript, KB gzip', '200', fixed(page.initialScriptKb, 0), '']);
rows.push(['from the WASM to a usable lab, ms', '1000', fixed(page.wasmToUsableMs, 0), '']);

for (const [what = '', target = '', best = '', median = ''] of rows) {
  console.log(what.padEnd(48) + target.padStart(10) + best.padStart(14) + median.padStart(14));
}
console.log(
  `\n${cpus().length} cores, no graphics processor, load ${loadavg()
    .map((load) => fixed(load, 1))
    .join(' ')}, Node ${process.version}`,
);

mkdirSync(results, { recursive: true });
const file = join(results, `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(
  file,
  `${JSON.stringify({ node: process.version, load: loadavg(), ...measured, page }, null, 2)}\n`,
);
console.log(`written to ${file}`);
