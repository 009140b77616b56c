import type { RandomStream } from '../kernel/random';
import type { ClusterContext, Workload } from './context';
import { submit } from './client';
import { routerId } from './context';

/** `{{int 1 1000}}`, `{{pick Ann Bob}}` and `{{n}}` (how many came before) in a statement. */
const placeholder = /\{\{\s*(int|pick|n)\s*([^}]*)\}\}/g;

export function fillTemplate(template: string, random: RandomStream, count: number): string {
  return template.replace(placeholder, (_, kind: string, rest: string) => {
    const words = rest.trim().split(/\s+/);
    if (kind === 'n') return String(count);
    if (kind === 'pick') return words[random.below(words.length)]!;
    const low = Number(words[0]);
    return String(low + random.below(Number(words[1]) - low + 1));
  });
}

const maxBacklog = 100;

/** One statement of the open-loop workload, and when the next is due. */
export function workloadTick(
  ctx: ClusterContext,
  workload: Workload,
  count: number,
  cause: number,
): number | null {
  if (workload.perSecond <= 0 || workload.sessions.length === 0) return null;
  const random = ctx.kernel.random.stream('workload');
  const template = workload.statements[random.below(workload.statements.length)]!;
  const session = ctx.sessions.get(workload.sessions[count % workload.sessions.length]!);
  if (session !== undefined && session.backlog.length < maxBacklog) {
    submit(ctx, session, fillTemplate(template, random, count), routerId, cause);
  }
  return nextDelayUs(workload, random);
}

export function nextDelayUs(workload: Workload, random: RandomStream): number {
  const meanUs = Math.max(1, Math.floor(1_000_000 / workload.perSecond));
  if (workload.arrivals === 'steady') return meanUs;
  return Math.floor(meanUs / 2) + random.below(meanUs + 1);
}
