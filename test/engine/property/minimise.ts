/** Leaves steps out of a failing script for as long as it fails in the same way. */
export function minimise<S extends { readonly steps: readonly unknown[] }>(
  script: S,
  failure: (script: S) => string | null,
): S {
  const wanted = failure(script);
  let { steps } = script;
  for (let size = steps.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < steps.length;) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (failure({ ...script, steps: fewer }) === wanted) steps = fewer;
      else at += size;
    }
  }
  return { ...script, steps };
}
