/** A property did not hold. The message says which, at what instant, and with what figures. */
export class LawBroken extends Error {
  constructor(
    readonly law: string,
    detail: string,
  ) {
    super(`${law}: ${detail}`);
    this.name = 'LawBroken';
  }
}

export function hold(condition: boolean, law: string, detail: () => string): void {
  if (!condition) throw new LawBroken(law, detail());
}
