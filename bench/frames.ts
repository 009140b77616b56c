/**
 * What scripts cost in each frame, read from a trace of Chromium: the processor time (not the wall time, the machine has
 * other work) of every script, callback and collection on the page's main thread between two frames. The engine's share
 * of it comes from the profiler's samples, those with `Player.playTo` on their stack; the view has the rest: deriving the
 * frame, React, drawing.
 */
import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly id?: string;
  readonly args: { readonly data?: ProfileData };
}

interface ProfileData {
  readonly startTime?: number;
  readonly timeDeltas?: readonly number[];
  readonly cpuProfile?: {
    readonly nodes?: readonly ProfileNode[];
    readonly samples?: readonly number[];
  };
}

interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly functionName: string };
}

export interface FrameCosts {
  readonly frames: number;
  readonly viewMs: Percentiles;
  readonly scriptMs: Percentiles;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

const scripts = new Set([
  'FireAnimationFrame',
  'FunctionCall',
  'TimerFire',
  'EventDispatch',
  'EvaluateScript',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);
const idle = new Set(['(root)', '(program)', '(idle)']);
const engineEntry = new Set(['playTo', 'travel']);
const categories = ['devtools.timeline', 'v8', 'disabled-by-default-v8.cpu_profiler'];

async function trace(cdp: CDPSession, forMs: number): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return events;
}

interface Sample {
  readonly ts: number;
  readonly byEngine: boolean;
}

/** The samples in which a script ran. */
function samplesOf(events: readonly TraceEvent[], pid: number): readonly Sample[] {
  const nodes = new Map<number, { readonly name: string; readonly byEngine: boolean }>();
  const samples: Sample[] = [];
  let ts = 0;
  for (const { name, pid: from, args } of events) {
    if (from !== pid || args.data === undefined) continue;
    if (name === 'Profile') ts = args.data.startTime ?? 0;
    if (name !== 'ProfileChunk') continue;
    const { cpuProfile, timeDeltas = [] } = args.data;
    for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
      const inherited = parent !== undefined && nodes.get(parent)?.byEngine === true;
      const byEngine = inherited || engineEntry.has(callFrame.functionName);
      nodes.set(id, { name: callFrame.functionName, byEngine });
    }
    for (const [index, id] of (cpuProfile?.samples ?? []).entries()) {
      ts += timeDeltas[index] ?? 0;
      const node = nodes.get(id);
      if (node !== undefined && !idle.has(node.name)) samples.push({ ts, byEngine: node.byEngine });
    }
  }
  return samples;
}

/** Events that are in no other one. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = 0;
  return events.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

export async function frameCosts(cdp: CDPSession, forMs: number): Promise<FrameCosts> {
  const events = (await trace(cdp, forMs)).toSorted((a, b) => a.ts - b.ts);
  const first = events.find(({ name }) => name === 'FireAnimationFrame');
  if (first === undefined) throw new Error('no frame was drawn');
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const starts = own.filter(({ name, ph }) => name === 'AnimationFrame' && ph === 'b').map(({ ts }) => ts);
  const costs = outermost(own.filter(({ name, ph }) => ph === 'X' && scripts.has(name)));
  const samples = samplesOf(events, first.pid);
  const inFrame = starts.slice(0, -1).map((from, index) => {
    const within = ({ ts }: { readonly ts: number }): boolean => ts >= from && ts < (starts[index + 1] ?? 0);
    const scriptUs = costs.filter(within).reduce((sum, { tdur = 0 }) => sum + tdur, 0);
    const seen = samples.filter(within);
    const engine = seen.filter(({ byEngine }) => byEngine).length / Math.max(1, seen.length);
    return { scriptMs: scriptUs / 1000, viewMs: (scriptUs * (1 - engine)) / 1000 };
  });
  return {
    frames: inFrame.length,
    viewMs: percentiles(inFrame.map(({ viewMs }) => viewMs)),
    scriptMs: percentiles(inFrame.map(({ scriptMs }) => scriptMs)),
  };
}
