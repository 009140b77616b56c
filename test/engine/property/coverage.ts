import type { Command, CommandRefusal } from '../../../src/engine';
import type { Probe } from './probe';
import type { Script } from './steps';

const expected = [
  ...['process', 'machine', 'site'].map((kind) => `command kill ${kind}`),
  ...['restart', 'pause', 'resume', 'pauseReceiver', 'cut', 'heal', 'isolate', 'rejoin', 'reclone'].map(
    (type) => `command ${type}`,
  ),
  ...[
    'setNode',
    'setLink',
    'setSlot',
    'setLogKeep',
    'setShipping',
    'setLocalFlush',
    'cancelWait',
    'addStandby',
    'removeStandby',
  ].map((type) => `command ${type}`),
  ...['statement', 'row', 'wal', 'mixed'].map((format) => `format ${format}`),
  ...['statement', 'row', 'wal'].flatMap((format) => [`entry ${format}`, `link ${format}`]),
  ...['async', 'semiSync', 'sync', 'quorum'].map((rule) => `rule ${rule}`),
  ...['local', 'acks', 'fallback', 'timeout', 'cancelled', 'terminated', 'ruleChanged'].map(
    (reason) => `commitReleased ${reason}`,
  ),
  ...['lockWaitStarted', 'baseBackupFinished', 'logRemoved', 'semiSyncRestored', 'packetLost'],
  ...['transactionRolledBack', 'statementFailed lockTimeout', 'statementFailed constraint'],
  ...['clientAnswered connectionLost', 'clientAnswered connectionTimedOut', 'clientAnswered notReplicated'],
];

/** What a series of runs has been through. */
export class Coverage {
  runs = 0;
  steps = 0;
  diverging = 0;
  private readonly counts = new Map<string, number>();

  given(command: Command, refusal: CommandRefusal | null): void {
    if (refusal !== null) return this.count(`refused ${refusal.code}`);
    this.count(`command ${command.type}${command.type === 'kill' ? ` ${command.kind}` : ''}`);
    if (command.type === 'setCommitRule') this.count(`rule ${command.rule.kind}`);
    if (command.type === 'setFormat') this.count(`format ${command.format}`);
  }

  add(script: Script, probe: Probe): void {
    this.runs++;
    this.steps += script.steps.length;
    if (probe.mayDiverge) this.diverging++;
    this.count(`rule ${script.shape.rule.kind}`);
    this.count(`format ${script.shape.format}`);
    this.count(`link ${script.shape.linkFormat ?? 'as the cluster'}`);
    for (const [what, count] of probe.facts) this.count(what, count);
  }

  seen(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** What no run has been through although it should: the suite then shows less than it says. */
  gaps(): string[] {
    return expected.filter((what) => this.seen(what) === 0);
  }

  table(): string {
    const cells = [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, count]) => `${what.padEnd(34)}${String(count).padStart(6)}`);
    const perColumn = Math.ceil(cells.length / 3);
    const lines = cells
      .slice(0, perColumn)
      .map((cell, i) => [cell, cells[i + perColumn], cells[i + 2 * perColumn]].join('   '));
    return [
      `${this.runs} runs, ${this.steps} steps; in ${this.diverging} runs replicas might differ`,
      ...lines,
    ].join('\n');
  }

  private count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }
}
