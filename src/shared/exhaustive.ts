/** Put in the `default` of a switch: a new union member becomes a compile error there. */
export function exhaustive(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
