import type { ReadPolicy } from '../../engine/index';
import { defaultPolicies } from '../../store/reads/defaults';

export type PolicyFigure = 'windowUs' | 'maxLagUs' | 'forgetUs' | 'timeoutUs' | 'maxStalenessUs';

const ms = 1000;
const s = 1_000_000;

/** Durations that are offered; the one in force is always among them. */
export const offeredUs: Readonly<Record<PolicyFigure, readonly number[]>> = {
  windowUs: [100 * ms, 500 * ms, s, 2 * s, 5 * s, 10 * s, 30 * s],
  maxLagUs: [50 * ms, 100 * ms, 500 * ms, s, 2 * s, 5 * s, 10 * s],
  forgetUs: [5 * s, 10 * s, 30 * s, 60 * s, 300 * s],
  timeoutUs: [0, 50 * ms, 100 * ms, 500 * ms, s, 2 * s, 10 * s],
  maxStalenessUs: [100 * ms, 500 * ms, s, 2 * s, 5 * s, 10 * s, 30 * s],
};

const figures = ['windowUs', 'maxLagUs', 'forgetUs', 'timeoutUs', 'maxStalenessUs'] as const;

/** The durations of a policy, with their defaults. */
export function figuresOf(
  policy: ReadPolicy,
): readonly { readonly id: PolicyFigure; readonly us: number; readonly usualUs: number }[] {
  const values = new Map<string, unknown>(Object.entries(policy));
  const usual = new Map<string, unknown>(Object.entries(defaultPolicies[policy.kind]));
  return figures.flatMap((id) => {
    const us = values.get(id);
    const usualUs = usual.get(id);
    return typeof us === 'number' && typeof usualUs === 'number' ? [{ id, us, usualUs }] : [];
  });
}
