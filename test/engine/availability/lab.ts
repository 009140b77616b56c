import { Run, type FailoverSettings, type LogFormat } from '../../../src/engine';
import type { Sqlite } from '../../../src/engine/database/types';
import { insertSql, labScenario, type LabShape } from '../property/availability/lab';

/** Three nodes and an observer, half a millisecond apart. */
export const labRun = (
  sqlite: Sqlite,
  failover: Partial<FailoverSettings>,
  shape: Partial<LabShape> & { readonly format?: Exclude<LogFormat, 'mixed'> } = {},
): Run =>
  new Run(
    sqlite,
    labScenario({
      promise: 'byHand',
      seed: 1,
      nodes: 3,
      format: 'row',
      rule: { kind: 'async' },
      level: 'remoteFlush',
      shipping: 'streaming',
      latencyUs: 500,
      retries: 0,
      failover,
      ...shape,
    }),
  );

export const wait = (run: Run, us: number): void => run.advanceTo(run.nowUs + us);

export function write(run: Run, id: number, target = 'router'): void {
  run.command({ type: 'execSql', session: 'web-1', target, sql: insertSql(id) });
}

export const kinds = (run: Run, kind: string): readonly string[] =>
  [...run.trace.from(1)].filter((fact) => fact.kind === kind).map(({ node }) => node ?? '');
