/** What a node's machine does how fast: in a scenario, and as a command changes it. */
import * as v from 'valibot';
import { durationUs, fields, hourUs, whole } from './schemaParts';

const speedUs = whole(1, hourUs);
const skewUs = whole(-hourUs, hourUs);
const diskBytes = v.nullable(whole(1, 2 ** 40));
const maxStandbyDelayUs = v.nullable(durationUs);
const statementsPerSecond = v.nullable(whole(1, 1_000_000));

export const nodeSettings = {
  executeUs: v.optional(speedUs),
  flushUs: v.optional(speedUs),
  applyUs: v.optional(speedUs),
  applyDelayUs: v.optional(durationUs),
  clockSkewUs: v.optional(skewUs),
  diskBytes: v.optional(diskBytes),
  statementsPerSecond: v.optional(statementsPerSecond),
  maxStandbyDelayUs: v.optional(maxStandbyDelayUs),
  hotStandbyFeedback: v.optional(v.boolean()),
};

export const changedNodeSettings = fields({
  executeUs: v.exactOptional(speedUs),
  flushUs: v.exactOptional(speedUs),
  applyUs: v.exactOptional(speedUs),
  applyDelayUs: v.exactOptional(durationUs),
  clockSkewUs: v.exactOptional(skewUs),
  diskBytes: v.exactOptional(diskBytes),
  statementsPerSecond: v.exactOptional(statementsPerSecond),
  maxStandbyDelayUs: v.exactOptional(maxStandbyDelayUs),
  hotStandbyFeedback: v.exactOptional(v.boolean()),
});
