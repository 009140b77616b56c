import {
  extraEntries,
  failoverSteps,
  formatLsn,
  lsn,
  unavailable,
  votesFor,
  type ClusterNode,
  type Failover,
  type FailoverStep,
  type Run,
} from '../../engine/index';
import { agreed } from './agreed';
import type { StepView } from './failoverTypes';
import type { Message } from './messageTypes';

const line = (key: string, params: Message['params'] = {}): Message => ({ key, params });
const listed = (ids: readonly string[]): string => ids.join(', ');

/** A planned change moves the routing before it converts the old primary. */
const orderOf = ({ kind }: Failover): readonly FailoverStep[] =>
  kind === 'switchover' ? ['detect', 'choose', 'promote', 'route', 'reconfigure'] : failoverSteps;

/** The number that the next promotion gives its timeline. */
export const nextTimeline = (run: Run): number => {
  const members = [...run.cluster.members.values()];
  const known = members.flatMap(({ history, setAside }) => [...history, ...setAside]);
  return 1 + Math.max(...known.map(({ timelineId }) => timelineId));
};

/** What makes up the sentences of the ladder: the record of the attempt, and the candidate that is looked at. */
export function stepsView(run: Run, failover: Failover, looked: string | null): StepView[] {
  const done = new Map(failover.done.map((step) => [step.step, step]));
  const order = orderOf(failover);
  const firstOpen = order.find((step) => !done.has(step));
  return order.map((step) => {
    const entry = done.get(step);
    const open = step === firstOpen;
    const state =
      entry !== undefined
        ? 'done'
        : !open
          ? 'waiting'
          : failover.stopped !== null
            ? 'stopped'
            : failover.next === null
              ? 'waiting'
              : 'current';
    const write = new Lines(run, failover, failover.candidate ?? looked, state);
    return { step, state, atUs: entry?.atUs ?? null, lines: write.of(step) };
  });
}

class Lines {
  constructor(
    private readonly run: Run,
    private readonly failover: Failover,
    /** Who leads afterwards, as far as is known. */
    private readonly successor: string | null,
    private readonly state: StepView['state'],
  ) {}

  of(step: FailoverStep): Message[] {
    if (this.state === 'stopped') return [...this.told(step), this.stopped()];
    return this.told(step);
  }

  private told(step: FailoverStep): Message[] {
    switch (step) {
      case 'detect':
        return this.failover.kind === 'switchover' ? this.drain() : this.detect();
      case 'choose':
        return this.failover.kind === 'switchover' ? this.catchUp() : this.choose();
      case 'promote':
        return this.promote();
      case 'reconfigure':
        return this.reconfigure();
      case 'route':
        return this.route();
    }
  }

  private stopped(): Message {
    const { stopped, members, needed, oldPrimary, candidate } = this.failover;
    return line(`stopped.${stopped ?? ''}`, {
      reachable: this.failover.reached,
      members: members.length,
      needed,
      old: oldPrimary,
      candidate: candidate ?? '',
    });
  }

  private detect(): Message[] {
    const { failover } = this;
    const { missedBeats, quorum } = this.run.cluster.failover;
    const words = {
      coordinator: failover.coordinator,
      old: failover.oldPrimary,
      beats: missedBeats,
      agree: agreed(failover, this.run.trace),
      members: failover.members.length,
      needed: failover.needed,
      reachable: failover.reached,
    };
    const lines = [
      line(!quorum ? 'detectAlone' : this.state === 'done' ? 'detected' : 'detectAsks', words),
      this.truth(),
    ];
    if (failover.blocked !== null && this.state === 'current')
      lines.push(line(`blocked.${failover.blocked}`, words));
    return lines;
  }

  /** Slow is not dead: what the old primary really does, or did when it was over. */
  private truth(): Message {
    const { oldPrimary, next, outageReason } = this.failover;
    const reason =
      next === null ? outageReason : unavailable(this.run.cluster, this.run.cluster.member(oldPrimary));
    return line(next === null ? `was.${reason ?? 'writing'}` : `is.${reason ?? 'writing'}`, {
      old: oldPrimary,
    });
  }

  private drain(): Message[] {
    const { oldPrimary, drainedLsn } = this.failover;
    return [
      drainedLsn === null
        ? line('stopsWrites', { old: oldPrimary })
        : line('stoppedWrites', { old: oldPrimary, lsn: formatLsn(drainedLsn) }),
    ];
  }

  private catchUp(): Message[] {
    const { candidate, drainedLsn } = this.failover;
    if (candidate === null || drainedLsn === null) return [line('catchUpLater', { node: candidate ?? '' })];
    const { replayLsn } = this.run.cluster.member(candidate);
    const behind = Math.max(0, drainedLsn - replayLsn);
    return [line(behind > 0 ? 'catchesUp' : 'caughtUp', { node: candidate, bytes: behind })];
  }

  private choose(): Message[] {
    const { failover } = this;
    const { quorum, candidateRule } = this.run.cluster.failover;
    const words = {
      candidate: failover.candidate ?? '',
      votes: votesFor(failover),
      needed: failover.needed,
      members: failover.members.length,
      coordinator: failover.coordinator,
    };
    if (this.state === 'done') {
      const by = failover.chosenBy === 'person' ? 'chosenByPerson' : `chosenByRule.${candidateRule}`;
      return [line(by, words)];
    }
    if (this.state !== 'current') return [line('chooseLater')];
    const lines = [line(quorum ? 'votes' : 'noVotes', words)];
    if (failover.waitsForLease) lines.push(line('waitsForLease', { old: failover.oldPrimary }));
    return lines;
  }

  private promote(): Message[] {
    const { failover, run } = this;
    const { successor } = this;
    if (successor === null) return [line('promoteLater')];
    if (this.state === 'done') {
      const { timelineId, forkLsn, term } = failover;
      return [
        line('promoted', { node: successor, timeline: timelineId, lsn: formatLsn(forkLsn ?? lsn(0)), term }),
      ];
    }
    const { log, promotion } = run.cluster.member(successor);
    const lines = [
      line('wouldPromote', { node: successor, timeline: nextTimeline(run), lsn: formatLsn(log.writeLsn) }),
    ];
    if (promotion !== null) lines.push(line('replaysFirst', { node: successor }));
    if (run.cluster.failover.stonith !== null && failover.kind === 'failover')
      lines.push(line('afterPowerOff', { old: failover.oldPrimary }));
    return lines;
  }

  /** Who holds entries that the new history lacks, and how many bytes they are. */
  private reconfigure(): Message[] {
    const { failover, run, successor } = this;
    if (successor === null) return [line('reconfigureLater')];
    if (failover.kind === 'switchover')
      return [
        line(this.state === 'done' ? 'converted' : 'willConvert', {
          old: failover.oldPrimary,
          node: successor,
        }),
      ];
    const leader = run.cluster.member(successor);
    const led = failover.forkLsn !== null;
    const timelineId = led ? failover.timelineId : nextTimeline(run);
    const history = led ? leader.history : [...leader.history, { timelineId, fromLsn: leader.log.writeLsn }];
    const others = [...run.cluster.members.values()].filter((node) => node !== leader);
    const holding = others.flatMap((node) => held(node, history));
    const words = {
      timeline: timelineId,
      node: successor,
      others: listed(holding.map(({ id }) => id)),
      bytes: Math.max(0, ...holding.map(({ bytes }) => bytes)),
      count: holding.length,
    };
    if (holding.length === 0)
      return [line('nothingToRewind', { ...words, others: listed(others.map(({ id }) => id)) })];
    return [line('holdExtra', words)];
  }

  private route(): Message[] {
    const { failover, run, successor } = this;
    if (successor === null) return [line('routeLater')];
    const lines = [line(this.state === 'done' ? 'routed' : 'willRoute', { node: successor })];
    const { addressTtlUs } = run.cluster.failover;
    if (run.cluster.held.length > 0) lines.push(line('heldWrites', { count: run.cluster.held.length }));
    const routed = failover.done.find(({ step }) => step === 'route');
    const leftUs = addressTtlUs - (routed === undefined ? 0 : run.nowUs - routed.atUs);
    if (leftUs > 0) lines.push(line('oldAddress', { ttl: leftUs, old: failover.oldPrimary }));
    return lines;
  }
}

function held(node: ClusterNode, history: ClusterNode['history']): { id: string; bytes: number }[] {
  const entries = extraEntries(node, history)?.entries ?? [];
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return bytes === 0 ? [] : [{ id: node.id, bytes }];
}
