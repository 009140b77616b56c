/** Reads of a run as plain JSON: what was found out about them, and how they were routed. */
import type { Finding, FoundRead, MissedWrite, Shown } from '../checkers/finding';
import type { RouteReason, Verdict } from '../routing/decide';
import type { RouteDecision } from '../routing/session';
import { jsonRows, type JsonValue } from './jsonValue';

interface ShownSummary {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly more: boolean;
}

export interface FindingSummary {
  readonly kind: string;
  readonly atUs: number;
  readonly node: string;
  readonly session: string | null;
  readonly table: string | null;
  readonly tx: number;
  readonly detail: string | null;
  /** How often it happened again before the copy had what it lacked. */
  readonly repeats: number;
  /** The write that a read lacked: who made it, when its client heard yes, where it was for the node that answered. */
  readonly write: MissedWrite | null;
  /** The read: what it was told, and what the primary said at that instant; null where that cannot be told. */
  readonly read: {
    readonly request: number;
    readonly told: ShownSummary;
    readonly shouldBe: ShownSummary | null;
    readonly differs: boolean | null;
    readonly before: ShownSummary | null;
  } | null;
}

/** One decision of a router; the last of a statement's is the one that stood. */
export interface RouteSummary {
  readonly atUs: number;
  readonly router: string;
  readonly policy: string;
  readonly reason: RouteReason;
  readonly node: string | null;
  readonly candidates: readonly {
    readonly node: string;
    readonly verdict: Verdict;
    readonly knownLagUs: number | null;
    readonly trueLagUs: number | null;
    readonly checkedAtUs: number | null;
  }[];
}

const shownSummary = ({ columns, rows, more }: Shown): ShownSummary => ({
  columns,
  rows: jsonRows(rows),
  more,
});

const readSummary = ({ request, told, shouldBe, differs, before }: FoundRead): FindingSummary['read'] => ({
  request,
  told: shownSummary(told),
  shouldBe: shouldBe === null ? null : shownSummary(shouldBe),
  differs,
  before: before === null ? null : shownSummary(before),
});

export const findingSummary = (finding: Finding): FindingSummary => {
  const { kind, atUs, node, session, table, tx, detail, repeats, write, read } = finding;
  const about = { write, read: read === null ? null : readSummary(read) };
  return { kind, atUs, node, session, table, tx, detail, repeats, ...about };
};

/** From the first decision on; empty where no router decided. */
export function routeSummary(route: RouteDecision | null): readonly RouteSummary[] {
  if (route === null) return [];
  const { atUs, router, policy, reason, node, candidates, before } = route;
  const decision = {
    atUs,
    router,
    policy: policy.kind,
    reason,
    node,
    candidates: candidates.map((one) => ({
      node: one.node,
      verdict: one.verdict,
      knownLagUs: one.knownLagUs,
      trueLagUs: one.trueLagUs,
      checkedAtUs: one.checkedAtUs,
    })),
  };
  return [...routeSummary(before), decision];
}
