import type { Command, ReadPolicy, ReadPolicyKind } from '../../engine/index';

/** From the safest for all to the one that promises least, then those that promise one thing. */
export const policyKinds: readonly ReadPolicyKind[] = [
  'primary',
  'knownLag',
  'roundRobin',
  'nearest',
  'ownWrites',
  'monotonic',
  'bounded',
];

/** Null for all sessions. */
export const setPolicy = (session: string | null, policy: ReadPolicy): Command => ({
  type: 'setReadPolicy',
  session,
  policy,
});
