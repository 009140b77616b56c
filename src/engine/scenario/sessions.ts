import type { Scenario } from './schema';

type Entry = Scenario['sessions'][number];

const idsOf = ({ id, copies }: Entry): readonly string[] =>
  copies === undefined ? [id] : Array.from({ length: copies }, (_, index) => `${id}-${index + 1}`);

/** Every session there is, in order: an entry with copies stands for `id-1` to `id-n`. */
export const sessionIds = ({ sessions }: Pick<Scenario, 'sessions'>): readonly string[] =>
  sessions.flatMap(idsOf);

/** The sessions that a name stands for: all copies of an entry, or the one that is called so. Empty for nobody. */
export function sessionsCalled(scenario: Pick<Scenario, 'sessions'>, name: string): readonly string[] {
  const entry = scenario.sessions.find(({ id }) => id === name);
  if (entry !== undefined) return idsOf(entry);
  return sessionIds(scenario).filter((id) => id === name);
}
