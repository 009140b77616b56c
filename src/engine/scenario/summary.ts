import { hex32 } from '../kernel/hash';
import { formatLsn } from '../log/position';
import { jsonRows, type JsonValue } from './jsonValue';
import type { RefusedCommand, Run } from './run';
import { findingSummary, routeSummary, type FindingSummary, type RouteSummary } from './summaryReads';

/** A run as plain JSON: what `simulate` prints and what tests compare. Times in virtual microseconds. */
export interface RunSummary {
  readonly scenario: string;
  readonly seed: number;
  readonly atUs: number;
  readonly hash: string;
  readonly events: number;
  readonly settings: { readonly format: string; readonly rule: string; readonly level: string };
  readonly nodes: readonly {
    readonly id: string;
    readonly role: string;
    readonly state: string;
    readonly timelineId: number;
    readonly positions: {
      readonly write: string;
      readonly flush: string;
      readonly replay: string;
      /** As its primary knows it; null without a connection. */
      readonly sent: string | null;
    };
    readonly tx: number;
    readonly applyStop: { readonly tx: number; readonly code: string; readonly message: string } | null;
    readonly tables: readonly {
      readonly name: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly JsonValue[])[];
      readonly total: number;
      readonly checksum: string;
    }[];
  }[];
  readonly statements: readonly {
    readonly session: string;
    readonly number: number;
    readonly sql: string;
    readonly sentAtUs: number;
    readonly latencyUs: number | null;
    readonly outcome: string | null;
    readonly node: string | null;
    readonly tx: number;
    readonly changes: number | null;
    readonly rows: readonly (readonly JsonValue[])[];
    readonly error: string | null;
    readonly warnings: readonly string[];
    /** How a router sent a read on, from the first decision to the one that stood. */
    readonly route: readonly RouteSummary[];
  }[];
  readonly findings: readonly FindingSummary[];
  /** How many there were; of thousands not all are kept. */
  readonly findingsInAll: number;
  /** Commands that had no effect, by the scenario or from a recorded history, and why: a stable word and what it is about. */
  readonly refusedCommands: readonly RefusedCommand[];
  /** Bytes of all committed entries at hand, as logged and as they would be in each format. */
  readonly logBytes: {
    readonly logged: number;
    readonly statementBare: number;
    readonly statementShipped: number;
    readonly row: number;
    readonly wal: number;
  };
}

const rowsShown = 200;

/** The node's tables as a session there sees them. */
function tablesOf(run: Run, pages: readonly Uint8Array[]): RunSummary['nodes'][number]['tables'] {
  const hashes = run.cluster.sqlite.hashTables(pages);
  return run.cluster.sqlite.readTables(pages, rowsShown).map(({ shape, rows, total }) => {
    const hash = hashes.get(shape.name);
    return {
      name: shape.name,
      columns: shape.columns,
      rows: jsonRows(rows),
      total,
      checksum: hash === undefined ? '' : hex32(hash.hi) + hex32(hash.lo),
    };
  });
}

function nodesOf(run: Run): RunSummary['nodes'] {
  const primary = run.cluster.member(run.cluster.primaryId());
  return [...run.cluster.members.values()].map((node) => {
    const sender = primary.senders.get(node.id);
    return {
      id: node.id,
      role: node.role,
      state: node.state,
      timelineId: node.timelineId,
      positions: {
        write: formatLsn(node.log.writeLsn),
        flush: formatLsn(node.log.flushLsn),
        replay: formatLsn(node.replayLsn),
        sent: sender === undefined ? null : formatLsn(sender.sentLsn),
      },
      tx: node.log.txBefore(node.log.writeLsn),
      applyStop:
        node.applyStop === null
          ? null
          : {
              tx: node.applyStop.entry.gtid.seq,
              code: node.applyStop.code,
              message: node.applyStop.message,
            },
      tables: tablesOf(run, node.visible.pages),
    };
  });
}

function statementsOf(run: Run): RunSummary['statements'] {
  const all = [...run.cluster.sessions.values()].flatMap((session) => [
    ...session.outcomes,
    ...(session.current === null
      ? []
      : [{ ...session.current, answeredAtUs: null, answer: null, route: session.route }]),
  ]);
  all.sort((a, b) => a.sentAtUs - b.sentAtUs);
  return all.map(({ session, number, sql, sentAtUs, answeredAtUs, answer, route }) => ({
    session,
    number,
    sql,
    sentAtUs,
    latencyUs: answeredAtUs === null ? null : answeredAtUs - sentAtUs,
    outcome: answer?.outcome ?? null,
    node: answer?.node ?? null,
    tx: answer?.tx ?? 0,
    changes: answer?.changes ?? null,
    rows: jsonRows(answer?.rows ?? []),
    error: answer?.error?.message ?? answer?.failure ?? null,
    warnings: answer?.warnings ?? [],
    route: routeSummary(route),
  }));
}

export function summarize(run: Run): RunSummary {
  const { cluster, scenario } = run;
  const logBytes = { logged: 0, statementBare: 0, statementShipped: 0, row: 0, wal: 0 };
  const { log } = cluster.member(cluster.primaryId());
  for (let i = 0; i < log.count; i++) {
    const { bytes, sizes } = log.at(i);
    logBytes.logged += bytes;
    logBytes.statementBare += sizes.statementBare;
    logBytes.statementShipped += sizes.statementShipped;
    logBytes.row += sizes.row;
    logBytes.wal += sizes.wal;
  }
  return {
    scenario: scenario.id,
    seed: scenario.seed,
    atUs: run.nowUs,
    hash: run.trace.hash,
    events: run.events,
    settings: {
      format: cluster.settings.format,
      rule: cluster.settings.rule.kind,
      level: cluster.settings.level,
    },
    nodes: nodesOf(run),
    statements: statementsOf(run),
    findings: run.watch.findings.map(findingSummary),
    findingsInAll: run.watch.found,
    refusedCommands: run.refused,
    logBytes,
  };
}
