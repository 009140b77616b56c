declare const brand: unique symbol;

/** A primitive that must not be mixed with another of the same runtime type. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
