/** Why something that was shared cannot be opened: a stable code, and what is to be said with it. */
export interface ShareProblem {
  readonly code:
    | 'linkTooLong'
    | 'fileTooBig'
    | 'unpacksTooBig'
    | 'damaged'
    | 'notJson'
    | 'noRun'
    | 'newerVersion'
    | 'invalid'
    | 'noSuchScenario'
    | 'scenarioInvalid';
  readonly params: Readonly<Record<string, string | number>>;
}

export type Read<T> =
  { readonly ok: true; readonly run: T } | { readonly ok: false; readonly problem: ShareProblem };

export const failed = (
  code: ShareProblem['code'],
  params: ShareProblem['params'] = {},
): { readonly ok: false; readonly problem: ShareProblem } => ({ ok: false, problem: { code, params } });
