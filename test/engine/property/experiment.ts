import type { Command, Run as RunType } from '../../../src/engine';
import { Run, samePages, valueText } from '../../../src/engine';
import type { Sqlite } from '../../../src/engine/database/types';
import { isDeepStrictEqual } from 'node:util';
import type { Coverage } from './coverage';
import { labScenario, primaryId } from './lab';
import { hold } from './law';
import { Probe } from './probe';
import {
  advanceUntil,
  expectAllAnswered,
  expectLevel,
  expectReasons,
  healEverything,
  idle,
  isLevel,
  recloneStopped,
  type Hands,
} from './settle';
import type { Script } from './steps';

export interface ExperimentOptions {
  /** Breaks the engine of this run on purpose. */
  readonly sabotage?: (run: RunType) => void;
  readonly coverage?: Coverage;
}

const keep = { trace: 20_000, outcomes: 50 };

/** Runs a script, heals everything, waits for quiet, and holds it all to the laws. Throws when one is broken. */
export function experiment(sqlite: Sqlite, script: Script, options: ExperimentOptions = {}): void {
  const scenario = labScenario(script.shape);
  const run = new Run(sqlite, scenario, keep);
  try {
    options.sabotage?.(run);
    const hands = handsOn(run, options.coverage);
    script.steps.forEach(({ waitUs, command }, index) => {
      hands.advance(waitUs);
      hands.give(tagged(command, index));
    });
    settle(hands);
    expectEqualRows(hands);
    expectWhatWasSaid(hands);
    expectEqualBytes(hands);
    options.coverage?.add(script, hands.probe);
    const again = new Run(sqlite, scenario, keep, run.commands);
    try {
      options.sabotage?.(again);
      again.advanceTo(run.nowUs);
      expectSameRun(run, again);
    } finally {
      again.close();
    }
  } finally {
    run.close();
  }
}

/** Each insert into `events` is known by the step that sent it. */
const tagged = (command: Command, step: number): Command =>
  command.type === 'execSql'
    ? { ...command, sql: command.sql.replaceAll('{{tag}}', `step ${step}`) }
    : command;

function handsOn(run: RunType, coverage: Coverage | undefined): Hands {
  const probe = new Probe(run);
  return {
    run,
    probe,
    give(command) {
      const refusal = run.command(command);
      coverage?.given(command, refusal);
      probe.look();
    },
    advance(us) {
      const untilUs = run.nowUs + us;
      while (run.stepUntil(untilUs)) probe.look();
      run.advanceTo(untilUs);
    },
  };
}

function settle(hands: Hands): void {
  const { run, probe } = hands;
  healEverything(hands);
  const calm = (): boolean => idle(run) && isLevel(run, probe.primary);
  advanceUntil(hands, 6_000_000, calm);
  expectReasons(hands);
  hands.give({ type: 'setCommitRule', rule: { kind: 'async' } });
  expectAllAnswered(hands);
  recloneStopped(hands, probe.mayDiverge);
  expectLevel(hands);
}

function expectEqualRows({ run, probe }: Hands): void {
  const { sqlite, members } = run.cluster;
  const expected = sqlite.readTables(probe.primary.db.pages, 10_000);
  for (const node of members.values()) {
    const found = sqlite.readTables(node.db.pages, 10_000);
    hold(isDeepStrictEqual(rowsOf(found), rowsOf(expected)), 'replicas are row-equal', () => node.id);
    const hashes = sqlite.hashTables(node.db.pages);
    for (const [table, hash] of hashes) {
      hold(
        isDeepStrictEqual(node.db.hashes.get(table) ?? { hi: 0, lo: 0, rows: 0 }, hash),
        'incremental checksums are those of the rows',
        () => `${node.id}: ${table}`,
      );
    }
    if (node.id !== primaryId && node.physical) {
      hold(samePages(node.db.pages, probe.primary.db.pages), 'a physical copy is byte-equal', () => node.id);
    }
  }
  probe.history.expectRows(probe.primary, probe.history.endLsn, 'the primary holds what its log says');
}

const rowsOf = (tables: ReturnType<Sqlite['readTables']>): unknown =>
  tables.map(({ shape, rows }) => [shape.name, shape.columns, rows]);

/** What clients heard is true of the rows in the end. */
function expectWhatWasSaid({ run, probe }: Hands): void {
  const { history, acknowledged, failed, primary } = probe;
  const table = run.cluster.sqlite
    .readTables(primary.db.pages, 10_000)
    .find(({ shape }) => shape.name === 'events');
  const notes = table?.rows.map((row) => valueText(row[1] ?? null)) ?? [];
  hold(
    isDeepStrictEqual(notes, history.eventNotes()),
    'the log tells the whole insert-only table',
    () => `${notes.length} rows, ${history.eventNotes().length} in the log`,
  );
  const kept = new Set(history.entries);
  for (const entry of acknowledged) {
    hold(kept.has(entry), 'acknowledged writes survive', () => `tx ${entry.gtid.seq}`);
  }
  for (const { session, request } of failed) {
    const there = history.entries.some((entry) => entry.session === session && entry.request === request);
    hold(!there, 'what failed is not in the log', () => `${session} #${request}`);
  }
}

/** From any format to wal: copies that differ in bytes are replaced, then all are equal byte for byte. */
function expectEqualBytes(hands: Hands): void {
  const { run, probe, give } = hands;
  give({ type: 'setFormat', format: 'wal' });
  const sql = "INSERT INTO events (note) VALUES ('last')";
  give({ type: 'execSql', session: 'you', target: 'router', sql });
  advanceUntil(hands, 1_000_000, () => idle(run));
  expectLevel(hands);
  for (const node of run.cluster.members.values()) {
    if (node.linkFormat !== null && node.linkFormat !== 'wal') continue;
    hold(samePages(node.db.pages, probe.primary.db.pages), 'wal replicas are byte-equal', () => node.id);
  }
}

function expectSameRun(run: RunType, again: RunType): void {
  hold(run.trace.hash === again.trace.hash, 'the same commands give the same run', () => {
    const first = [...run.trace.from(1)].find((fact) => !isDeepStrictEqual(fact, again.trace.at(fact.seq)));
    return `first different fact: ${JSON.stringify(first)} and ${JSON.stringify(again.trace.at(first?.seq ?? 0))}`;
  });
  hold(run.events === again.events, 'the same commands give the same events', () => `${run.events}`);
  for (const node of run.cluster.members.values()) {
    const twin = again.cluster.member(node.id);
    hold(samePages(node.db.pages, twin.db.pages), 'the same commands give the same bytes', () => node.id);
  }
}
