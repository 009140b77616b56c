import { Run, type Command, type Run as RunType } from '../../../../src/engine';
import type { Sqlite } from '../../../../src/engine/database/types';
import { insertSql, labScenario, sessionIds, writtenBy } from './lab';
import { Laws } from './laws';
import { writeMark, type Script } from './steps';

export interface ExperimentOptions {
  /** Breaks the engine of this run on purpose. */
  readonly sabotage?: (run: RunType) => void;
  /** What the runs have been through. */
  readonly seen?: Map<string, number>;
}

const keep = { trace: 20_000, outcomes: 100 };
const firstId = 10;
const restUs = 400_000;

/** Runs a script and holds all its reads to the laws. Throws when one is broken. */
export function experiment(sqlite: Sqlite, { shape, steps }: Script, options: ExperimentOptions): void {
  const run = new Run(sqlite, labScenario(shape), keep);
  try {
    options.sabotage?.(run);
    const laws = new Laws(sqlite, run, shape);
    sessionIds.forEach((id, index) => {
      const policy = shape.policies[index];
      if (policy !== undefined) laws.routes.setPolicy(id, policy);
    });
    let id = firstId;
    const numbered = (command: Command): Command => {
      const write = command.type === 'execSql' ? writtenBy(command.sql) : null;
      return write?.id === writeMark
        ? ({ ...command, sql: insertSql(write.table, id++) } as Command)
        : command;
    };
    for (const { waitUs, command } of steps) {
      run.advanceTo(run.nowUs + waitUs);
      if (command.type === 'setLogKeep') laws.logRemoved = true;
      const refusal = run.command(numbered(command));
      if (command.type === 'setReadPolicy' && command.session !== null && refusal === null) {
        laws.routes.setPolicy(command.session, command.policy);
      }
    }
    run.advanceTo(run.nowUs + restUs);
    laws.expectFindings();
    const { seen } = options;
    if (seen !== undefined) {
      for (const [what, count] of laws.seen) seen.set(what, (seen.get(what) ?? 0) + count);
    }
  } finally {
    run.close();
  }
}
