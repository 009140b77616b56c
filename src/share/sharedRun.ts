/** The form of a run that leaves the lab, in a link, in a file, in the browser's storage. */
import * as v from 'valibot';
import { commandSchema } from '../engine/index';
import type { KeptBranch } from '../store/branches';
import type { MainView } from '../store/labState';
import type { Selection } from '../store/selection';
import { failed, type Read } from './problem';

/** Raised when an older lab could not open what a newer one writes. */
export const formatVersion = 1;

/** Virtual microseconds: a day, as in a scenario. */
const longestUs = 24 * 3_600_000_000;
const mostCommands = 10_000;
const mostBranches = 64;

const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const instantUs = whole(longestUs);
const count = whole(Number.MAX_SAFE_INTEGER);
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

const scenario = v.union([
  word,
  v.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ),
]);

const commandsInOrder = v.pipe(
  v.array(v.strictObject({ atUs: instantUs, afterEvents: count, command: commandSchema })),
  v.maxLength(mostCommands),
  v.check(
    (commands) =>
      commands.every((command, index) => {
        const before = commands[index - 1] ?? command;
        return command.atUs >= before.atUs && command.afterEvents >= before.afterEvents;
      }),
    'the commands are not in order of time',
  ),
);

const views = ['stage', 'data', 'spacetime', 'trace', 'reads'] as const satisfies readonly MainView[];

const selection = v.nullable(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('packet'), id: count }),
    v.strictObject({ kind: v.literal('entry'), tx: count, nodeId: word }),
    v.strictObject({ kind: v.literal('node'), id: word }),
    v.strictObject({ kind: v.literal('link'), from: word, to: word }),
  ]),
) satisfies v.GenericSchema<unknown, Selection>;

export const sharedRunSchema = v.strictObject({
  /** The id of one that ships, or all of it. */
  scenario,
  seed: whole(2 ** 31 - 1),
  /** What was done by hand, in order; some of it may lie ahead. */
  recorded: commandsInOrder,
  /** The place that the hash belongs to: events handled, commands given, and the clock. */
  at: v.strictObject({ us: instantUs, events: count, commands: whole(mostCommands) }),
  /** Of the trace up to there. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'a hash is 16 hex digits')),
  /** How far this history was run. */
  reached: v.strictObject({ us: instantUs, events: count }),
  /** Where it opens: there, or at its start. */
  opens: v.picklist(['here', 'start']),
  view: v.picklist(views),
  selection,
});

/** A run: what it is made from, and where in it one stands. */
export type SharedRun = v.InferOutput<typeof sharedRunSchema>;

const partings = [
  'settings',
  'drill',
  ...commandSchema.options.map((option) => option.entries.type.literal),
] as const;

const branch = v.strictObject({
  id: whole(1_000_000),
  parent: v.nullable(whole(1_000_000)),
  partedUs: instantUs,
  parting: v.nullable(v.picklist(partings)),
  name: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  current: v.boolean(),
  scenario,
  seed: whole(2 ** 31 - 1),
  recorded: commandsInOrder,
  reachedUs: instantUs,
  reachedEvents: count,
}) satisfies v.GenericSchema<unknown, Omit<KeptBranch, 'scenario'>>;

export const keptRunSchema = v.strictObject({
  version: v.literal(formatVersion),
  title: word,
  /** Milliseconds since 1970. */
  savedAt: count,
  run: sharedRunSchema,
  branches: v.pipe(
    v.array(branch),
    v.minLength(1),
    v.maxLength(mostBranches),
    v.check(
      (branches) => branches.filter(({ current }) => current).length === 1,
      'one history is the current one',
    ),
  ),
});

/** A run with all of its histories, as the browser keeps it. */
export type KeptRun = v.InferOutput<typeof keptRunSchema>;

/** The value as the schema says, or the first thing that is wrong, and where. */
export function readAs<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Read<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  if (result.success) return { ok: true, run: result.output };
  const [{ path, message }] = result.issues;
  const where = path?.map(({ key }) => String(key)).join('.') ?? '';
  return failed('invalid', { path: where.slice(0, 120), reason: message.slice(0, 300) });
}
