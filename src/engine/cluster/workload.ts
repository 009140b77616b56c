/** Statements that arrive by themselves. Arrivals are an open loop: they do not wait for answers. */
import type { RandomStream } from '../kernel/random';
import { gapUs } from './arrivals';
import { submit } from './client';
import { routerId, type ClusterContext } from './context';
import type { Command } from './commands';
import { fillTemplate } from './fillTemplate';
import type { WorkloadStream } from './workloadStream';

/** What may wait at a session while its request is in flight. */
const maxBacklog = 100;

/** From now on arrivals come at the stream's present rate. */
export function startStream(ctx: ClusterContext, stream: WorkloadStream): void {
  stream.generation++;
  if (stream.perSecond > 0) scheduleNext(ctx, stream, ctx.kernel.random.stream(stream.randomName));
}

export function arrivalDue(ctx: ClusterContext, id: string, generation: number): void {
  const stream = streamNamed(ctx, id);
  if (stream?.generation !== generation || stream.sessions.length === 0) return;
  const random = ctx.kernel.random.stream(stream.randomName);
  const template = drawTemplate(stream, random);
  const count = stream.count++;
  const session = ctx.sessions.get(stream.sessions[count % stream.sessions.length]!);
  if (session !== undefined && session.backlog.length < maxBacklog) {
    submit(ctx, session, fillTemplate(template, random, count), routerId, 0);
  } else stream.refused++;
  scheduleNext(ctx, stream, random);
}

function drawTemplate({ reads, readPercent, statements }: WorkloadStream, random: RandomStream): string {
  const isRead = reads.length > 0 && readPercent > 0 && random.below(100) < readPercent;
  const templates = isRead ? reads : statements;
  return templates[random.below(templates.length)]!;
}

function scheduleNext(ctx: ClusterContext, stream: WorkloadStream, random: RandomStream): void {
  const { id, generation, arrivals, perSecond } = stream;
  ctx.scheduleEvent(gapUs(arrivals, perSecond, random), { type: 'workload', stream: id, generation });
}

export const streamNamed = (ctx: ClusterContext, id: string): WorkloadStream | undefined =>
  ctx.streams.find((stream) => stream.id === id);

/** Another rate, and another share of reads where it is said: of the stream that is named, or of the first. */
export function setRate(
  ctx: ClusterContext,
  { stream: id, perSecond, readPercent }: Extract<Command, { type: 'setWorkload' }>,
  cause: number,
): void {
  const stream = id === undefined ? ctx.streams[0] : streamNamed(ctx, id);
  if (stream === undefined) return;
  stream.perSecond = perSecond;
  stream.readPercent = readPercent ?? stream.readPercent;
  startStream(ctx, stream);
  ctx.emit({ kind: 'settingChanged', value: perSecond, detail: 'setWorkload', causes: [cause] });
}
