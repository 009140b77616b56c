/** The failover drill: whoever leads is killed, again and again, on a schedule. */
import { calmUs, Drill } from './drill';
import type { Run } from './run';

/** Virtual microseconds. */
export interface LeaderDrillSettings {
  readonly everyUs: number;
  /** How long the killed process stays down. */
  readonly restartAfterUs: number;
  readonly durationUs: number;
}

export function leaderDrill(run: Run, { everyUs, restartAfterUs, durationUs }: LeaderDrillSettings): Drill {
  const endUs = run.nowUs + durationUs;
  const drill = new Drill(run, endUs + restartAfterUs + calmUs);
  const strike = (): void => {
    const node = run.cluster.primaryId();
    if (!drill.fault({ type: 'kill', node, kind: 'process' })) return;
    drill.at(run.nowUs + restartAfterUs, () => drill.give({ type: 'restart', node }));
  };
  for (let atUs = run.nowUs + everyUs; atUs <= endUs; atUs += everyUs) drill.at(atUs, strike);
  return drill;
}
