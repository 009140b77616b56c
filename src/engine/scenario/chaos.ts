/** Chaos: faults at random, from a seed. */
import type { Command } from '../cluster/commands';
import { RandomStreams, type RandomStream } from '../kernel/random';
import { calmUs, Drill } from './drill';
import type { Run } from './run';

export interface ChaosSettings {
  /** Of the faults alone: the run keeps its own. */
  readonly seed: number;
  /** Faults a virtual minute, on average. */
  readonly perMinute: number;
  /** How long faults are made, virtual microseconds; a few seconds of calm follow. */
  readonly durationUs: number;
}

const minuteUs = 60_000_000;
const shortestUs = 500_000;
const longestUs = 4_000_000;

interface Fault {
  readonly make: Command;
  readonly mend: Command;
}

function faultOf(node: string, others: readonly string[], random: RandomStream): Fault {
  const { [random.below(others.length)]: other = node } = others;
  const bothWays = random.below(2) === 0;
  const faults: readonly Fault[] = [
    { make: { type: 'kill', node, kind: 'process' }, mend: { type: 'restart', node } },
    { make: { type: 'kill', node, kind: 'machine' }, mend: { type: 'restart', node } },
    { make: { type: 'pause', node }, mend: { type: 'resume', node } },
    { make: { type: 'isolate', node }, mend: { type: 'rejoin', node } },
    {
      make: { type: 'cut', from: node, to: other, bothWays },
      mend: { type: 'heal', from: node, to: other, bothWays: true },
    },
  ];
  return faults[random.below(faults.length)]!;
}

/**
 * Kills, pauses and cuts, each mended after a while. A minority of the nodes is hurt at a time, so that what is to go
 * on can go on.
 */
export function chaosDrill(run: Run, { seed, perMinute, durationUs }: ChaosSettings): Drill {
  const random = new RandomStreams(seed).stream('chaos');
  const nodes = [...run.cluster.members.keys()];
  const others = [...nodes, ...run.cluster.observers];
  const minority = Math.max(1, Math.floor((nodes.length - 1) / 2));
  const hurt = new Set<string>();
  const endUs = run.nowUs + durationUs;
  const drill = new Drill(run, endUs + longestUs + calmUs);
  const gapUs = (): number => 1 + random.below(Math.max(1, Math.round((2 * minuteUs) / perMinute)));

  const strike = (): void => {
    const node = nodes[random.below(nodes.length)]!;
    const { make, mend } = faultOf(
      node,
      others.filter((id) => id !== node),
      random,
    );
    const lastsUs = shortestUs + random.below(longestUs - shortestUs);
    if (hurt.size < minority && !hurt.has(node) && drill.fault(make)) {
      hurt.add(node);
      drill.at(run.nowUs + lastsUs, () => {
        hurt.delete(node);
        drill.give(mend);
      });
    }
    next();
  };
  const next = (): void => {
    const atUs = run.nowUs + gapUs();
    if (atUs < endUs) drill.at(atUs, strike);
  };
  if (perMinute > 0) next();
  return drill;
}
