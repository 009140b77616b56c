/** The form of read policies and health checks in scenario files, links and commands. Virtual microseconds, bytes. */
import * as v from 'valibot';
import { defaultPolicies } from '../routing/policy';
import { durationUs, fields, hourUs, whole } from './schemaParts';

const { knownLag, ownWrites, monotonic, bounded } = defaultPolicies;

export const readPolicy = v.variant('kind', [
  fields({ kind: v.literal('primary') }),
  fields({
    kind: v.literal('knownLag'),
    windowUs: v.optional(durationUs, knownLag.windowUs),
    maxLagUs: v.optional(durationUs, knownLag.maxLagUs),
    forgetUs: v.optional(durationUs, knownLag.forgetUs),
  }),
  fields({ kind: v.literal('roundRobin') }),
  fields({ kind: v.literal('nearest') }),
  fields({
    kind: v.literal('ownWrites'),
    ifBehind: v.optional(v.picklist(['wait', 'primary']), ownWrites.ifBehind),
    timeoutUs: v.optional(durationUs, ownWrites.timeoutUs),
  }),
  fields({
    kind: v.literal('monotonic'),
    timeoutUs: v.optional(durationUs, monotonic.timeoutUs),
  }),
  fields({
    kind: v.literal('bounded'),
    maxStalenessUs: v.optional(durationUs, bounded.maxStalenessUs),
  }),
]);

export const monitor = fields({
  on: v.exactOptional(v.boolean()),
  everyUs: v.exactOptional(whole(1000, hourUs)),
  warnLagUs: v.exactOptional(durationUs),
  unhealthyAfterUs: v.exactOptional(durationUs),
  warnLagBytes: v.exactOptional(v.nullable(whole(0, 2 ** 40))),
});

export const reads = fields({
  policy: v.exactOptional(readPolicy),
  monitor: v.exactOptional(monitor),
});
