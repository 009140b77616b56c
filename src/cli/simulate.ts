/** `npm run -s simulate -- FILE`: a scenario in Node, the result as JSON; with `--chaos` or `--drill`, a drill on it. */
import { readFileSync } from 'node:fs';
import {
  chaosDrill,
  leaderDrill,
  loadSqlite,
  parseScenario,
  Run,
  SetupError,
  summarize,
  type DrillReport,
  type ScenarioProblem,
} from '../engine/index';
import { parseArguments, usage, UsageError, type DrillArguments } from './arguments';

const keep = { trace: 2_000_000, outcomes: 1_000_000 };
const eventsAtOnce = 10_000;
const savedRun = 'replication-lab-run';

function report(file: string, problems: readonly ScenarioProblem[]): void {
  for (const { path, reason } of problems) {
    process.stderr.write(`${file}: ${path === '' ? '' : `${path}: `}${reason}\n`);
  }
  process.exitCode = 1;
}

/** As the lab saves it: with what a person did, and the scenario inside. */
function isSavedRun(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'format' in value && value.format === savedRun;
  } catch {
    return false;
  }
}

/** Nothing stops because of these, and the run goes on without them. */
function warn(file: string, { refused }: Run): void {
  for (const { atUs, command, code } of refused) {
    process.stderr.write(`${file}: at ${String(atUs / 1000)} ms ${command.type} had no effect: ${code}\n`);
  }
}

function drill(run: Run, settings: DrillArguments): DrillReport {
  const made = settings.kind === 'chaos' ? chaosDrill(run, settings) : leaderDrill(run, settings);
  while (!made.advance(eventsAtOnce));
  return made.report();
}

async function main(): Promise<void> {
  const { file, untilUs, trace, drill: drillSettings } = parseArguments(process.argv.slice(2));
  const text = readFileSync(file, 'utf8');
  if (isSavedRun(text)) {
    const reason = 'this is a run that the lab saved, not a scenario: open it in the lab';
    report(file, [{ path: '', reason }]);
    return;
  }
  const parsed = parseScenario(text);
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
  let drilled: { readonly drill?: DrillReport; readonly commands?: unknown } = {};
  if (drillSettings === null) run.advanceTo(untilUs ?? parsed.scenario.untilUs);
  else {
    const result = drill(run, drillSettings);
    // In the form of a scenario file: the same run again, by hand.
    drilled = { drill: result, commands: run.commands.map(({ atUs, command }) => ({ atUs, do: command })) };
  }
  warn(file, run);
  const output = {
    ...drilled,
    ...summarize(run),
    ...(trace && { trace: [...run.trace.from(1)] }),
  };
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`${usage}\n`);
  process.exitCode = 1;
});
