import * as v from 'valibot';
import { inconsistencies } from './inconsistencies';
import type { ScenarioProblem } from './problem';
import { scenarioSchema, type Scenario } from './schema';

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

const maxProblems = 10;
const maxText = 4_000_000;

const failed = (...problems: ScenarioProblem[]): ParsedScenario => ({ ok: false, problems });

/** The one place where a scenario comes in. A bad file is never half loaded. */
export function parseScenario(text: string): ParsedScenario {
  if (text.length > maxText) {
    return failed({
      path: '',
      reason: `the file has ${text.length} characters, at most ${maxText} are read`,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed({ path: '', reason: `not JSON: ${error instanceof Error ? error.message : 'unreadable'}` });
  }
  return readScenario(value);
}

export function readScenario(value: unknown): ParsedScenario {
  const result = v.safeParse(scenarioSchema, value);
  if (!result.success) {
    return failed(
      ...result.issues
        .slice(0, maxProblems)
        .map(furthestIn)
        .map(({ keys, reason }) => ({ path: pathText(keys), reason })),
    );
  }
  const problems = inconsistencies(result.output).slice(0, maxProblems);
  return problems.length > 0 ? failed(...problems) : { ok: true, scenario: Object.freeze(result.output) };
}

interface Mistake {
  readonly keys: readonly unknown[];
  readonly reason: string;
}

/** Of several forms that something may have: what is wrong with the one that it comes closest to. */
function furthestIn({ path, message, issues }: v.BaseIssue<unknown>): Mistake {
  const keys = path?.map(({ key }) => key) ?? [];
  const within = (issues ?? []).map(furthestIn);
  const furthest = within.reduce<Mistake>(
    (best, mistake) => (mistake.keys.length > best.keys.length ? mistake : best),
    { keys: [], reason: message },
  );
  return { keys: [...keys, ...furthest.keys], reason: furthest.reason };
}

const pathText = (keys: readonly unknown[]): string =>
  keys.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
    '',
  );
