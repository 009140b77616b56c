/** `npm run -s simulate -- FILE [--until 10s] [--trace]`: a scenario in Node, the result as JSON. */
import { readFileSync } from 'node:fs';
import { loadSqlite, parseScenario, Run, SetupError, summarize, type ScenarioProblem } from '../engine/index';

const usage = 'usage: npm run -s simulate -- FILE [--until 10s|500ms|250us] [--trace]';
const keep = { trace: 2_000_000, outcomes: 1_000_000 };

class UsageError extends Error {}

const unitUs = { us: 1, ms: 1000, s: 1_000_000 } as const;

function parseUntil(text: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s)$/.exec(text ?? '');
  if (match === null)
    throw new UsageError(`--until takes a time such as 10s, 500ms or 250us, not "${text ?? ''}"`);
  return Math.round(Number(match[1]) * unitUs[match[2] as keyof typeof unitUs]);
}

interface Arguments {
  readonly file: string;
  readonly untilUs: number | null;
  readonly trace: boolean;
}

function parseArguments(words: readonly string[]): Arguments {
  let file: string | null = null;
  let untilUs: number | null = null;
  let trace = false;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--trace') trace = true;
    else if (word === '--until') untilUs = parseUntil(rest.shift());
    else if (word.startsWith('--')) throw new UsageError(`unknown option ${word}`);
    else if (file === null) file = word;
    else throw new UsageError('one scenario file at a time');
  }
  if (file === null) throw new UsageError('no scenario file');
  return { file, untilUs, trace };
}

function report(file: string, problems: readonly ScenarioProblem[]): void {
  for (const { path, reason } of problems) {
    process.stderr.write(`${file}: ${path === '' ? '' : `${path}: `}${reason}\n`);
  }
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { file, untilUs, trace } = parseArguments(process.argv.slice(2));
  const parsed = parseScenario(readFileSync(file, 'utf8'));
  if (!parsed.ok) {
    report(file, parsed.problems);
    return;
  }
  const sqlite = await loadSqlite();
  let run: Run;
  try {
    run = new Run(sqlite, parsed.scenario, keep);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    report(file, [{ path: error.path, reason: error.message }]);
    return;
  }
  run.advanceTo(untilUs ?? parsed.scenario.untilUs);
  const summary = summarize(run);
  const output = trace ? { ...summary, trace: [...run.trace.from(1)] } : summary;
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`${usage}\n`);
  process.exitCode = 1;
});
