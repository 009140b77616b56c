import { assert, present } from '../../shared/assert';
import { parseScript, type ParsedStatement } from '../database/dialect';
import type { Sqlite, StatementContext } from '../database/types';
import { Kernel } from '../kernel/kernel';
import type { Fact } from '../kernel/traceEntry';
import type { LogEntry } from '../log/entry';
import { isLost, Network } from '../network/network';
import type { LostPacket } from '../network/packet';
import type { Connection, ReleaseReason } from '../replication/context';
import type { ReplicationEvent, ReplicationMessage } from '../replication/messages';
import type { PendingCommit, ReplicaNode } from '../replication/node';
import type { ReplicationSettings } from '../replication/settings';
import { acceptStandby } from '../replication/walsender';
import type { ClientSession } from '../routing/session';
import { carryOut, refusalOf, type CommandContext } from './commandHandlers';
import type { Command, CommandRefusal } from './commands';
import type {
  ClientMessage,
  ClusterEvent,
  ClusterMessage,
  ClusterNode,
  Job,
  ServerSession,
  Workload,
} from './context';
import { afterLoss, arrive, connectionTimedOut, nodeEvent, requestLost } from './dispatch';
import { startTimers } from './faults';
import { commitReleased, wakeWaiters } from './jobs';
import type { ClusterOptions } from './options';
import { replayStatements } from './replayStatements';
import { SchemaFacts } from './schemaFacts';
import { createNode } from './setup';
import { nextDelayUs, workloadTick } from './workload';

/** What stands outside and watches. */
export interface ClusterObserver {
  replayed(standby: ClusterNode, entry: LogEntry, cause: number): void;
  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, cause: number): void;
}

const parsedKept = 500;

/** All parts composed: the state of a run and the one place where events are handled. */
export class Cluster implements CommandContext {
  readonly kernel: Kernel<ClusterEvent>;
  readonly network: Network<ClusterMessage>;
  readonly members = new Map<string, ClusterNode>();
  readonly sessions = new Map<string, ClientSession>();
  readonly connections = new Map<number, Connection>();
  readonly acknowledged = new Map<number, number>();
  readonly settings: ReplicationSettings;
  readonly workload: Workload | null;
  readonly epochUs: number;
  readonly observers: readonly string[];
  readonly lockTimeoutUs: number;
  readonly keepOutcomes: number;
  readonly schema: SchemaFacts;
  observer: ClusterObserver | null = null;
  private workloadGeneration = 0;
  private workloadCount = 0;
  private connectionIds = 0;
  private jobIds = 0;
  private readonly parsed = new Map<string, readonly ParsedStatement[]>();

  constructor(
    readonly sqlite: Sqlite,
    options: ClusterOptions,
  ) {
    this.kernel = new Kernel(options.seed, options.keepTrace);
    this.network = new Network(this.kernel.random);
    this.settings = { ...options.settings };
    this.workload = options.workload === null ? null : { ...options.workload };
    this.epochUs = options.epochUs;
    this.observers = options.observers;
    this.lockTimeoutUs = options.lockTimeoutUs;
    this.keepOutcomes = options.keepOutcomes;
    this.schema = new SchemaFacts(sqlite);
    for (const { from, to, ...settings } of options.links) this.network.addLink(from, to, settings);
    this.createMembers(options);
    options.sessions.forEach((id, index) => {
      this.sessions.set(id, {
        id,
        connectionId: index + 1,
        requests: 0,
        current: null,
        routedTo: null,
        backlog: [],
        outcomes: [],
        inTransaction: false,
        pinnedTo: null,
      });
    });
    this.start();
  }

  private createMembers(options: ClusterOptions): void {
    const primaries = options.nodes.filter((node) => node.role === 'primary');
    assert(primaries.length === 1, 'a cluster starts with one primary');
    const serverId = (id: string): number => options.nodes.findIndex((node) => node.id === id) + 1;
    const primary = createNode(this.sqlite, options, primaries[0]!, serverId(primaries[0]!.id), null);
    for (const node of options.nodes) {
      const member =
        node === primaries[0]
          ? primary
          : createNode(this.sqlite, options, node, serverId(node.id), primary.durable);
      this.members.set(node.id, member);
    }
    this.schema.read(primary.db.pages);
  }

  /** At t = 0 all standbys are connected and level. */
  private start(): void {
    const primary = this.member(this.primaryId());
    for (const node of this.members.values()) {
      if (node.role === 'primary') continue;
      const { log, replayLsn } = node;
      acceptStandby(this, primary, { standby: node.id, attempt: 0, position: log.flushLsn, replayLsn }, 0);
      const sender = present(primary.senders.get(node.id), 'sender');
      sender.state = 'streaming';
      node.receiver.connection = sender.connection;
      node.receiver.state = 'streaming';
      startTimers(this, node);
    }
    this.scheduleEvent(this.settings.heartbeatUs, { type: 'heartbeat', node: primary.id, incarnation: 1 });
    if (this.workload !== null) this.startWorkload(this.workload);
  }

  private startWorkload(workload: Workload): void {
    this.workloadGeneration++;
    if (workload.perSecond <= 0) return;
    const delayUs = nextDelayUs(workload, this.kernel.random.stream('workload'));
    this.scheduleEvent(delayUs, { type: 'workload', generation: this.workloadGeneration });
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
        this.workloadDue(event);
        return;
      case 'connectionTimeout':
        connectionTimedOut(this, event.connection);
        return;
      case 'requestLost':
        requestLost(this, event);
        return;
      default:
        nodeEvent(this, event);
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
    if (node?.receiver.paused === true && packet.payload.type !== 'request') {
      node.receiverStalled.push(id);
      return;
    }
    this.network.take(id);
    arrive(this, packet);
  }

  private workloadDue(event: Extract<ClusterEvent, { type: 'workload' }>): void {
    if (event.generation !== this.workloadGeneration || this.workload === null) return;
    const delayUs = workloadTick(this, this.workload, this.workloadCount++, 0);
    if (delayUs !== null) this.scheduleEvent(delayUs, event);
  }

  // Commands.

  /** Carries a command out now; null, or why not. */
  command(command: Command): CommandRefusal | null {
    const refusal = refusalOf(this, command);
    if (refusal !== null) return refusal;
    const seq = this.emit({
      kind: 'commandGiven',
      node: 'node' in command ? command.node : null,
      session: 'session' in command ? command.session : null,
      detail: command.type,
      causes: [],
    });
    carryOut(this, command, seq);
    return null;
  }

  resume(node: ClusterNode, cause: number): void {
    node.state = 'up';
    node.stateSinceUs = this.nowUs;
    this.emit({ kind: 'nodeResumed', node: node.id, causes: [cause] });
    for (const event of node.stalled.splice(0)) this.dispatch(event);
  }

  resumeReceiver(node: ClusterNode, cause: number): void {
    node.receiver.paused = false;
    this.emit({ kind: 'settingChanged', node: node.id, detail: 'resumeReceiver', causes: [cause] });
    for (const id of node.receiverStalled.splice(0)) this.deliver(id);
  }

  setWorkloadRate(perSecond: number, cause: number): void {
    if (this.workload === null) return;
    this.workload.perSecond = perSecond;
    this.startWorkload(this.workload);
    this.emit({ kind: 'settingChanged', value: perSecond, detail: 'setWorkload', causes: [cause] });
  }

  setLinkCut(from: string, to: string, cut: boolean, cause: number): void {
    const link = this.network.link(from, to);
    if (link.cut === cut) return;
    link.cut = cut;
    const seq = this.emit({ kind: cut ? 'linkCut' : 'linkHealed', node: from, peer: to, causes: [cause] });
    if (!cut) return;
    const lost = this.network.lose(this.nowUs, (packet) => packet.from === from && packet.to === to);
    for (const packet of lost) this.packetLost(packet, seq);
  }

  // What the parts reach each other through.

  get nowUs(): number {
    return this.kernel.nowUs;
  }

  get nodes(): ReadonlyMap<string, ReplicaNode> {
    return this.members;
  }

  node(id: string): ReplicaNode {
    return this.member(id);
  }

  member(id: string): ClusterNode {
    return present(this.members.get(id), 'node', id);
  }

  primaryId(): string {
    for (const node of this.members.values()) if (node.role === 'primary') return node.id;
    throw new Error('there is no primary');
  }

  upstreamOf(): string {
    return this.primaryId();
  }

  emit(fact: Fact): number {
    return this.kernel.emit(fact).seq;
  }

  schedule(delayUs: number, event: ReplicationEvent): void {
    this.scheduleEvent(delayUs, event);
  }

  scheduleEvent(delayUs: number, event: ClusterEvent): void {
    this.kernel.schedule(this.nowUs + delayUs, event);
  }

  nextConnectionId(): number {
    return ++this.connectionIds;
  }

  nextJobId(): number {
    return ++this.jobIds;
  }

  send(
    from: string,
    to: string,
    payload: ReplicationMessage,
    bytes: number,
    sentSeq: number,
  ): { readonly id: number; readonly deliverAtUs: number } {
    return this.transmit(from, to, payload, bytes, sentSeq);
  }

  sendClient(from: string, to: string, message: ClientMessage, bytes: number, sentSeq: number): void {
    this.transmit(from, to, message, bytes, sentSeq);
  }

  private transmit(
    from: string,
    to: string,
    payload: ClusterMessage,
    bytes: number,
    sentSeq: number,
  ): { readonly id: number; readonly deliverAtUs: number } {
    const delivery = payload.type === 'heartbeat' ? 'datagram' : 'connection';
    const packet = this.network.send(this.nowUs, { from, to, bytes, payload, sentSeq }, delivery);
    if (isLost(packet)) this.packetLost(packet, sentSeq);
    else this.kernel.schedule(packet.deliverAtUs, { type: 'deliver', packet: packet.id });
    return packet;
  }

  packetLost(packet: LostPacket<ClusterMessage>, cause: number): void {
    if (packet.payload.type === 'heartbeat') return;
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

  clockUs(node: ReplicaNode): number {
    return this.epochUs + this.nowUs + node.settings.clockSkewUs;
  }

  statementContext(
    node: ClusterNode,
    server: ServerSession,
    startedAtUs: number,
    user: string,
  ): StatementContext {
    const random = this.kernel.random.stream(`node.${node.id}`);
    return {
      timestampUs: this.epochUs + startedAtUs + node.settings.clockSkewUs,
      randomSeed: random.next32(),
      lastInsertId: server.lastInsertId,
      variables: server.variables,
      insertId: null,
      clockUs: this.clockUs(node),
      localSeed: random.next32(),
      user,
      serverId: node.serverId,
      connectionId: server.connectionId,
    };
  }

  parse(sql: string): readonly ParsedStatement[] {
    let statements = this.parsed.get(sql);
    if (statements === undefined) {
      statements = parseScript(sql).filter(({ kind }) => kind !== 'empty');
      if (this.parsed.size >= parsedKept) this.parsed.clear();
      this.parsed.set(sql, statements);
    }
    return statements;
  }

  schemaChanged(primary: ClusterNode): void {
    this.schema.read(primary.db.pages);
  }

  released(primary: ReplicaNode, commit: PendingCommit, reason: ReleaseReason, cause: number): void {
    commitReleased(this, this.member(primary.id), commit, reason, cause);
  }

  visibilityMoved(primary: ReplicaNode): void {
    wakeWaiters(this, this.member(primary.id));
  }

  replayed(standby: ReplicaNode, entry: LogEntry, cause: number): void {
    this.observer?.replayed(this.member(standby.id), entry, cause);
  }

  readExecuted(node: ClusterNode, job: Job, statement: ParsedStatement, seq: number): void {
    this.observer?.readExecuted(node, job, statement, seq);
  }

  replayStatements(standby: ReplicaNode, entry: LogEntry): { code: string; message: string } | null {
    return replayStatements(this, this.member(standby.id), entry);
  }

  /** Gives the WASM memory of its connections back. */
  close(): void {
    for (const node of this.members.values()) node.db.close();
  }
}
