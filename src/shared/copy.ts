/**
 * Copies of a state: how a run is kept at an instant and taken up again there. A state is plain objects, arrays, maps,
 * sets and instances of classes that hold such. What is frozen, and bytes, never change: copies share them.
 */

/** What keeps itself in another form: a native handle, an array that only grows. */
export const keep = Symbol('keep');
/** And how that form becomes the object again. */
export const revive = Symbol('revive');
/** Copies share it: it holds nothing of any one run. */
export const shared = Symbol('shared');

/** What is no longer used and may be taken over by what is revived. */
export type Spares = ReadonlyMap<string, object>;

export interface Keeps {
  [keep](): object;
}

export interface Revives {
  [revive](spares: Spares): object;
}

const noSpares: Spares = new Map();

/** A copy that shares nothing mutable with `root`. Throws on what cannot be copied: a function that is part of a state. */
export function copyState<T extends object>(root: T, spares = noSpares): T {
  return new Copier(spares).copy(root) as T;
}

class Copier {
  private readonly copies = new Map<object, object>();

  constructor(private readonly spares: Spares) {}

  copy(value: unknown): unknown {
    if (typeof value === 'function') throw new Error(`a state holds a function: ${value.name}`);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Uint8Array || Object.isFrozen(value)) return value;
    return this.copies.get(value) ?? this.copyObject(value);
  }

  private copyObject(value: object): object {
    if (Array.isArray(value)) {
      const made = new Array<unknown>(value.length);
      this.copies.set(value, made);
      for (let i = 0; i < made.length; i++) made[i] = this.copy(value[i]);
      return made;
    }
    if (value instanceof Map) {
      const made = new Map<unknown, unknown>();
      this.copies.set(value, made);
      for (const [key, item] of value) made.set(this.copy(key), this.copy(item));
      return made;
    }
    if (value instanceof Set) {
      const made = new Set<unknown>();
      this.copies.set(value, made);
      for (const item of value) made.add(this.copy(item));
      return made;
    }
    return this.special(value) ?? this.fields(value);
  }

  private special(value: object): object | null {
    if (shared in value) return value;
    const made =
      keep in value
        ? (value as Keeps)[keep]()
        : revive in value
          ? (value as Revives)[revive](this.spares)
          : null;
    if (made !== null) this.copies.set(value, made);
    return made;
  }

  private fields(value: object): object {
    const prototype = Object.getPrototypeOf(value) as object;
    const made: Record<string, unknown> =
      prototype === Object.prototype
        ? { ...value }
        : Object.assign(Object.create(prototype) as Record<string, unknown>, value);
    this.copies.set(value, made);
    for (const key of Object.keys(made)) {
      const field = made[key];
      if (typeof field === 'object' || typeof field === 'function') made[key] = this.copy(field);
    }
    return made;
  }
}
