/** Statements that arrive by themselves: one stream of them, or several side by side. */
import * as v from 'valibot';
import { fields, id, whole } from './schemaParts';

export const perSecond = whole(0, 10_000);
export const readPercent = whole(0, 100);

const templates = v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.minLength(1));

const stream = fields({
  id: v.exactOptional(id),
  sessions: v.array(id),
  perSecond,
  arrivals: v.optional(v.picklist(['steady', 'uneven', 'poisson']), 'steady'),
  statements: templates,
  /** Drawn instead of `statements` for `readPercent` of the arrivals. */
  reads: v.exactOptional(templates),
  readPercent: v.exactOptional(readPercent),
});

export const workloadSchema = v.nullable(
  v.union([stream, v.pipe(v.array(stream), v.minLength(1), v.maxLength(16))]),
);

export type StreamForm = v.InferOutput<typeof stream>;
