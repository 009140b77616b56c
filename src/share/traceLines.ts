import type { Trace } from '../engine/kernel/trace';

/** Facts that go into one piece of text. */
const atOnce = 4096;

/** The facts at hand as JSON Lines, oldest first, in pieces: one string of all of them may be longer than a string can be. */
export function* traceLines(trace: Trace): Generator<string> {
  let piece: string[] = [];
  for (const entry of trace.from(trace.firstSeq)) {
    piece.push(`${JSON.stringify(entry)}\n`);
    if (piece.length < atOnce) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}
