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

function report(file: string, problems: readonly ScenarioProblem[]): void {
  for (const { path, reason } of problems) {
    process.stderr.write(`${file}: ${path === '' ? '' : `${path}: `}${reason}\n`);
  }
  process.exitCode = 1;
}

function drill(run: Run, settings: DrillArguments): DrillReport {
  const made = settings.kind === 'chaos' ? chaosDrill(run, settings) : leaderDrill(run, settings);
  while (!made.advance(eventsAtOnce));
  return made.report();
}

async function main(): Promise<void> {
  const { file, untilUs, trace, drill: drillSettings } = parseArguments(process.argv.slice(2));
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
  let drilled: { readonly drill?: DrillReport; readonly commands?: unknown } = {};
  if (drillSettings === null) run.advanceTo(untilUs ?? parsed.scenario.untilUs);
  else {
    const result = drill(run, drillSettings);
    // In the form of a scenario file: the same run again, by hand.
    drilled = { drill: result, commands: run.commands.map(({ atUs, command }) => ({ atUs, do: command })) };
  }
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
