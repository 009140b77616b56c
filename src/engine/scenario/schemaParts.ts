/** What the parts of a scenario's form share: objects, ids, whole numbers, durations, SQL. */
import * as v from 'valibot';

/** An object with these keys and no others. To `strictObject` alone an empty list is one without keys. */
export function fields<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, undefined> {
  const schema = v.strictObject(entries);
  type Read = ReturnType<(typeof schema)['~run']>;
  return {
    ...schema,
    '~run': (dataset, config) => {
      if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
      const refused = dataset as typeof dataset | Read;
      v._addIssue(schema, 'type', refused, config);
      return refused as Read;
    },
  };
}

export const id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'an id is lower-case letters, digits and dashes, starting with a letter'),
);
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
export const member = v.pipe(v.string(), v.minLength(1), v.maxLength(32));
export const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
export const hourUs = 3_600_000_000;
export const durationUs = whole(0, 24 * hourUs);
export const instantUs = whole(0, 24 * hourUs);
export const sql = v.union([
  v.pipe(v.string(), v.maxLength(1_000_000)),
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(100_000))), v.maxLength(10_000)),
]);
