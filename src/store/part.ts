/** A part of the frame: made anew when the run has moved on, and only then. */
export class Part<T> {
  private made: T | null = null;
  private revision = -1;
  private madeUs = 0;

  /** `make` gets the last one, to keep of it what did not change. */
  constructor(private readonly make: (before: T | null) => T) {}

  /** A part that may wait stays as it is when there is one. */
  at(revision: number, nowUs: number, mayWait: boolean): T {
    if (this.made !== null && (mayWait || this.revision === revision)) return this.made;
    this.made = this.make(this.made);
    this.revision = revision;
    this.madeUs = nowUs;
    return this.made;
  }

  /** Until when it is true: the present instant where nothing has happened since it was made. */
  trueUs(revision: number, nowUs: number): number {
    return this.revision === revision ? nowUs : this.madeUs;
  }
}
