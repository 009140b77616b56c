import type { AcknowledgedCommit } from '../log/acknowledged';
import { availabilityEvent, availabilityMessage } from '../availability/handle';
import {
  isAvailabilityEvent,
  type AvailabilityEvent,
  type AvailabilityMessage,
} from '../availability/messages';
import type { ParsedStatement } from '../database/dialect';
import type { Sqlite } from '../database/types';
import type { LogEntry } from '../log/entry';
import { isLost } from '../network/network';
import type { LostPacket } from '../network/packet';
import type { ReadInTheWay, ReleaseReason } from '../replication/context';
import { controlBytes, type ReplicationMessage } from '../replication/messages';
import type { PendingCommit, ReplayHold, ReplicaNode } from '../replication/node';
import { evaluateWaits } from '../replication/commitWait';
import type { HealthMessage } from '../routing/healthMessages';
import type { Answer, ClientRequest } from '../routing/session';
import { ClusterState } from './clusterState';
import type { ClusterMeter, ClusterObserver } from './observer';
import { carryOut, refusalOf, type CommandContext } from './commandHandlers';
import { subjectOf, type Command, type CommandRefusal } from './commands';
import {
  datagrams,
  forReceiver,
  replicates,
  routerId,
  type ClientMessage,
  type ClusterEvent,
  type ClusterMessage,
  type ClusterNode,
  type Job,
} from './context';
import { arrive, connectionTimedOut, nodeEvent } from './dispatch';
import { checksumLook } from './checksums';
import { checksumAfterReplay } from './checksumStandby';
import { healthCheckDue, startMonitor } from './healthChecks';
import { afterLoss, requestLost } from './losses';
import { wakeReads } from './requests';
import { powerOff } from './faults';
import { connectStandbys } from './connectStandbys';
import { becamePrimary, drained, outageOf, startWatching, stepDown } from './roles';
import { retryDue } from './client';
import { routingTold } from './router';
import { commitReleased, wakeWaiters } from './jobs';
import type { ClusterOptions } from './options';
import { cancelReads, readsInTheWay } from './recoveryConflicts';
import { replayStatements } from './replayStatements';
import { arrivalDue, startStream } from './workload';

/** All parts composed: the state of a run and the one place where events are handled. */
export class Cluster extends ClusterState implements CommandContext {
  observer: ClusterObserver | null = null;
  meter: ClusterMeter | null = null;
  constructor(sqlite: Sqlite, options: ClusterOptions) {
    super(sqlite, options);
    this.start();
  }

  private start(): void {
    const primary = this.member(this.primaryId());
    connectStandbys(this, primary);
    this.scheduleEvent(this.settings.heartbeatUs, { type: 'heartbeat', node: primary.id, incarnation: 1 });
    if (this.failover.mode === 'on') startWatching(this);
    startMonitor(this);
    for (const stream of this.streams) startStream(this, stream);
  }

  // Running.

  /** Handles the next event that is due by `untilUs`. False when there is none. */
  step(untilUs: number): boolean {
    const next = this.kernel.next(untilUs);
    if (next === null) return false;
    this.dispatch(next.event);
    return true;
  }

  private dispatch(event: ClusterEvent): void {
    switch (event.type) {
      case 'deliver':
        this.deliver(event.packet);
        return;
      case 'workload':
        arrivalDue(this, event.stream, event.generation);
        return;
      case 'connectionTimeout':
        connectionTimedOut(this, event.connection);
        return;
      case 'requestLost':
        requestLost(this, event);
        return;
      case 'retry':
        retryDue(this, event);
        return;
      case 'checksumLook':
        checksumLook(this, event);
        return;
      case 'healthCheck':
        healthCheckDue(this, event);
        return;
      default:
        if (this.members.has(event.node)) nodeEvent(this, event);
        else if (isAvailabilityEvent(event) && this.observers.includes(event.node)) {
          availabilityEvent(this, event);
        }
    }
  }

  private deliver(id: number): void {
    const packet = this.network.packets.get(id);
    if (packet === undefined) return;
    const node = this.members.get(packet.to);
    if (node?.state === 'paused') {
      node.stalled.push({ type: 'deliver', packet: id });
      return;
    }
    if (node?.receiver.paused === true && forReceiver(packet.payload)) {
      node.receiverStalled.push(id);
      return;
    }
    this.network.take(id);
    arrive(this, packet);
  }

  // Commands.

  /** Carries a command out now; null, or why not. */
  command(command: Command): CommandRefusal | null {
    const refusal = refusalOf(this, command);
    if (refusal !== null) return refusal;
    const seq = this.emit({ kind: 'commandGiven', ...subjectOf(command), detail: command.type, causes: [] });
    carryOut(this, command, seq);
    return null;
  }

  resume(node: ClusterNode, cause: number): void {
    node.state = 'up';
    node.stateSinceUs = this.nowUs;
    const seq = this.emit({ kind: 'nodeResumed', node: node.id, causes: [cause] });
    for (const event of node.stalled.splice(0)) this.dispatch(event);
    evaluateWaits(this, node, seq, 'ruleChanged');
  }

  resumeReceiver(node: ClusterNode, cause: number): void {
    node.receiver.paused = false;
    this.emit({ kind: 'settingChanged', node: node.id, detail: 'resumeReceiver', causes: [cause] });
    for (const id of node.receiverStalled.splice(0)) this.deliver(id);
  }

  // Messages.

  send(
    from: string,
    to: string,
    payload: ReplicationMessage,
    bytes: number,
    sentSeq: number,
  ): { readonly id: number; readonly deliverAtUs: number } {
    return this.transmit(from, to, payload, bytes, sentSeq);
  }

  sendClient(
    from: string,
    to: string,
    message: ClientMessage | HealthMessage,
    bytes: number,
    sentSeq: number,
  ): void {
    this.transmit(from, to, message, bytes, sentSeq);
  }

  private transmit(
    from: string,
    to: string,
    payload: ClusterMessage,
    bytes: number,
    sentSeq: number,
  ): { readonly id: number; readonly deliverAtUs: number } {
    const delivery = datagrams.has(payload.type) ? 'datagram' : 'connection';
    const network = replicates.has(payload.type) ? 'replication' : 'client';
    const packet = this.network.send(this.nowUs, { from, to, bytes, payload, sentSeq }, delivery, network);
    if (isLost(packet)) this.packetLost(packet, sentSeq);
    else this.kernel.schedule(packet.deliverAtUs, { type: 'deliver', packet: packet.id });
    return packet;
  }

  packetLost(packet: LostPacket<ClusterMessage>, cause: number): void {
    if (datagrams.has(packet.payload.type)) return;
    const seq = this.emit({
      kind: 'packetLost',
      node: packet.from,
      peer: packet.to,
      packet: packet.id,
      detail: packet.payload.type,
      causes: packet.sentSeq === cause ? [cause] : [cause, packet.sentSeq],
    });
    afterLoss(this, packet, seq);
  }

  // Who leads.

  readonly routerId = routerId;

  tell(from: string, to: string, message: AvailabilityMessage, cause: number, bytes = controlBytes): void {
    if (from === to) availabilityMessage(this, to, from, message, cause);
    else if (this.network.hasLink(from, to)) this.transmit(from, to, message, bytes, cause);
  }

  later(delayUs: number, event: AvailabilityEvent): void {
    this.scheduleEvent(delayUs, event);
  }

  linkUp(from: string, to: string): boolean {
    return this.network.hasLink(from, to) && !this.network.link(from, to).cut;
  }

  outageOf(member: string): ReturnType<typeof outageOf> {
    return outageOf(this, this.member(member));
  }

  stepDown(node: ReplicaNode, cause: number): number {
    return stepDown(this, this.member(node.id), cause);
  }

  becamePrimary(node: ReplicaNode, cause: number): void {
    becamePrimary(this, this.member(node.id), cause);
    wakeReads(this, this.member(node.id), cause);
  }

  powerOff(node: ReplicaNode, cause: number): void {
    powerOff(this, this.member(node.id), cause);
  }

  drained(node: ReplicaNode): boolean {
    return drained(this, this.member(node.id));
  }

  routed(primary: string | null, cause: number): void {
    routingTold(this, primary, cause);
  }

  released(primary: ReplicaNode, commit: PendingCommit, reason: ReleaseReason, cause: number): void {
    commitReleased(this, this.member(primary.id), commit, reason, cause);
  }

  visibilityMoved(primary: ReplicaNode, cause: number): void {
    wakeReads(this, this.member(primary.id), cause);
    wakeWaiters(this, this.member(primary.id));
  }

  replayed(standby: ReplicaNode, entry: LogEntry, cause: number): void {
    wakeReads(this, this.member(standby.id), cause);
    checksumAfterReplay(this, this.member(standby.id));
    this.observer?.replayed(this.member(standby.id), entry, cause);
  }

  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, seq: number): void {
    this.observer?.readExecuted(node, job, statement, seq);
  }

  acknowledgedCommit(commit: AcknowledgedCommit, cause: number): void {
    this.observer?.acknowledged(commit, cause);
  }

  committed(node: ClusterNode, entry: LogEntry, request: ClientRequest, cause: number): void {
    this.observer?.committed(node, entry, request, cause);
    this.meter?.written(node, entry);
  }

  answered(request: ClientRequest, answer: Answer): void {
    this.meter?.answered(request, answer);
  }

  readsInTheWay(standby: ReplicaNode, entry: LogEntry, beforeUs: number): readonly ReadInTheWay[] {
    return readsInTheWay(this, this.member(standby.id), entry, beforeUs);
  }

  cancelReads(standby: ReplicaNode, entry: LogEntry, reads: readonly ReadInTheWay[], hold: ReplayHold): void {
    cancelReads(this, this.member(standby.id), entry, reads, hold);
  }

  replayStatements(standby: ReplicaNode, entry: LogEntry): { code: string; message: string } | null {
    return replayStatements(this, this.member(standby.id), entry);
  }
}
