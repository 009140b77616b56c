import type { Run } from '../../engine/index';
import type { CutOff } from './types';

/** What sessions' policies ask of what is known of a standby, the strictest first. */
export function cutOffsOf({ cluster }: Run): readonly CutOff[] {
  const found: { kind: CutOff['kind']; us: number; sessions: string[] }[] = [];
  for (const { id, policy } of cluster.sessions.values()) {
    if (policy.kind !== 'knownLag' && policy.kind !== 'bounded') continue;
    const { kind } = policy;
    const us = policy.kind === 'knownLag' ? policy.maxLagUs : policy.maxStalenessUs;
    const same = found.find((one) => one.kind === kind && one.us === us);
    if (same === undefined) found.push({ kind, us, sessions: [id] });
    else same.sessions.push(id);
  }
  return found
    .sort((a, b) => a.us - b.us)
    .map(({ kind, us, sessions }) => ({
      kind,
      us,
      sessions: sessions.length === cluster.sessions.size ? null : sessions,
    }));
}
