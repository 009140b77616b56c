/** After the faults: everything is healed, and the run gets the time to become quiet. */
import { present } from '../../../src/shared/assert';
import { commitConfirmation, type ClusterNode, type Command, type Run } from '../../../src/engine';
import { sessionIds } from './lab';
import { hold } from './law';
import type { Probe } from './probe';

export interface Hands {
  readonly run: Run;
  readonly probe: Probe;
  readonly give: (command: Command) => void;
  readonly advance: (us: number) => void;
}

const calmSettings = {
  executeUs: 1000,
  flushUs: 2000,
  applyUs: 1000,
  applyDelayUs: 0,
  clockSkewUs: 0,
  diskBytes: null,
  statementsPerSecond: null,
  maxStandbyDelayUs: 1_000_000,
};

export function healEverything({ run, give }: Hands): void {
  give({ type: 'setLogKeep', bytes: 16 * 1024 * 1024 });
  give({ type: 'setLocalFlush', wait: true });
  for (const node of run.cluster.members.values()) {
    if (node.state === 'paused') give({ type: 'resume', node: node.id });
    if (node.state === 'down') give({ type: 'restart', node: node.id });
    if (node.receiver.paused) give({ type: 'resumeReceiver', node: node.id });
    give({ type: 'setNode', node: node.id, settings: calmSettings });
  }
  for (const { from, to, network } of run.cluster.network.links.values()) {
    give({ type: 'heal', from, to, network, bothWays: false });
    const settings = { latencyUs: 500, jitterUs: 0, lossPerMille: 0, bandwidthBps: null };
    give({ type: 'setLink', from, to, network, settings });
  }
  for (const session of sessionIds) give({ type: 'execSql', session, target: 'router', sql: 'ROLLBACK' });
}

const standbysOf = (run: Run): ClusterNode[] =>
  [...run.cluster.members.values()].filter(({ role }) => role === 'standby');

export function recloneStopped({ run, give }: Hands, all: boolean): void {
  for (const node of standbysOf(run)) {
    if (all || node.applyStop !== null) give({ type: 'reclone', node: node.id });
  }
}

/** Whether every standby has replayed everything that the primary has. */
export function isLevel(run: Run, primary: ClusterNode): boolean {
  const { writeLsn, flushLsn } = primary.log;
  return (
    flushLsn === writeLsn &&
    standbysOf(run).every(
      (node) =>
        node.receiver.state === 'streaming' &&
        !node.receiver.needsBackup &&
        node.applyStop === null &&
        node.log.writeLsn === writeLsn &&
        node.replayLsn === writeLsn,
    )
  );
}

export const idle = (run: Run): boolean =>
  [...run.cluster.sessions.values()].every(
    ({ current, backlog }) => current === null && backlog.length === 0,
  );

/** Goes on until `done`, and says whether it came to that. */
export function advanceUntil({ run, advance }: Hands, limitUs: number, done: () => boolean): boolean {
  for (const endUs = run.nowUs + limitUs; run.nowUs < endUs && !done();) advance(100_000);
  return done();
}

export function expectLevel(hands: Hands): void {
  const { run, probe } = hands;
  hold(
    advanceUntil(hands, 20_000_000, () => isLevel(run, probe.primary)),
    'standbys catch up once all is healed',
    () =>
      `primary ${probe.primary.log.writeLsn}; ` +
      standbysOf(run)
        .map(
          (node) =>
            `${node.id} ${node.receiver.state} ${node.log.writeLsn} ${node.log.flushLsn} ${node.replayLsn}` +
            ` ${node.applyStop?.code ?? ''}`,
        )
        .join('; '),
  );
}

/** Every request that is not answered waits for something that can be named. */
export function expectReasons({ run, probe }: Hands): void {
  const { cluster, nowUs } = run;
  for (const { id, current } of cluster.sessions.values()) {
    if (current === null) continue;
    const travels = [...cluster.network.packets.values()].some(
      ({ payload }) =>
        (payload.type === 'request' && payload.request.session === id) ||
        (payload.type === 'answer' && payload.session === id),
    );
    const jobs = [...cluster.members.values()].flatMap((node) => [...node.jobs.values()]);
    const job = jobs.find(({ request }) => request.session === id);
    const what = `${id} #${current.number} ${current.sql.slice(0, 60)}`;
    hold(travels || job !== undefined, 'no request is forgotten', () => what);
    if (job?.state === 'lockWait') {
      const held = probe.primary.writer !== null || probe.primary.commits.some(({ released }) => !released);
      hold(held, 'who waits for a lock waits for somebody', () => `${what} for ${job.waitsFor}`);
    }
  }
  const { rule } = cluster.settings;
  for (const commit of probe.primary.commits) {
    if (commit.waitSinceUs === null || commit.released) continue;
    const waited = nowUs - commit.waitSinceUs;
    const { needed, met } = commitConfirmation(cluster, probe.primary, commit);
    hold(!met, 'a commit that may be answered is', () => `tx ${commit.entry.gtid.seq}`);
    const counts = ({ id, applyStop }: ClusterNode): boolean =>
      (applyStop === null || cluster.settings.level !== 'remoteApply') &&
      (rule.kind !== 'quorum' || rule.standbys.length === 0 || rule.standbys.includes(id));
    const there = standbysOf(run).filter(counts).length;
    hold(
      needed > there,
      'a commit waits only for standbys that cannot answer',
      () => `tx ${commit.entry.gtid.seq} waits ${waited} us for ${needed} of ${there} under ${rule.kind}`,
    );
  }
}

export function expectAllAnswered(hands: Hands): void {
  const { run } = hands;
  hold(
    advanceUntil(hands, 20_000_000, () => idle(run)),
    'under async everybody is answered',
    () =>
      [...run.cluster.sessions.values()]
        .filter(({ current }) => current !== null)
        .map(
          ({ id, current }) => `${id} #${present(current, 'a request').number} ${current?.sql.slice(0, 60)}`,
        )
        .join('; '),
  );
}
