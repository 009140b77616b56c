const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const parts = after.map((part, index) => share(before[index], part));
  const same = before.length === parts.length && parts.every((part, index) => part === before[index]);
  return same ? before : parts;
}

function shareFields(before: object, after: object): object {
  const old = new Map<string, unknown>(Object.entries(before));
  const parts = Object.entries(after).map(([name, part]) => [name, share(old.get(name), part)] as const);
  const same = old.size === parts.length && parts.every(([name, part]) => part === old.get(name));
  return same ? before : Object.fromEntries(parts);
}

/** `after`, in which every part that equals the one of `before` is that one: what did not change stays the same object. */
export function share<T>(before: unknown, after: T): T;
export function share(before: unknown, after: unknown): unknown {
  if (typeof before !== 'object' || typeof after !== 'object') return after;
  if (before === null || after === null || before === after) return after;
  if (Array.isArray(before) && Array.isArray(after)) return shareList(before, after);
  return isPlain(before) && isPlain(after) ? shareFields(before, after) : after;
}
