import { AcknowledgedCommits } from '../log/acknowledged';
import type { RouterTable, Watcher } from '../availability/context';
import type { Failover } from '../availability/record';
import type { FailoverSettings } from '../availability/settings';
import { newWatcher } from '../availability/watcher';
import { assert, present } from '../../shared/assert';
import { parseScript, type ParsedStatement } from '../database/dialect';
import type { Sqlite, StatementContext } from '../database/types';
import { Kernel } from '../kernel/kernel';
import type { Fact } from '../kernel/traceEntry';
import type { LinkedMember, LinkRules } from '../network/linkRules';
import { Network } from '../network/network';
import type { Connection } from '../replication/context';
import type { ReplicationEvent } from '../replication/messages';
import type { ReplicaNode } from '../replication/node';
import type { ReplicationSettings } from '../replication/settings';
import type { ReadSettings } from '../routing/policy';
import { newRouter, type Router } from '../routing/router';
import type { ClientSession, ClientSettings } from '../routing/session';
import {
  routerId,
  type ClusterEvent,
  type ClusterMessage,
  type ClusterNode,
  type HeldRequest,
  type ServerSession,
} from './context';
import { ClusterLinks } from './clusterLinks';
import { newSession } from './newSession';
import type { ChecksumRun } from './checksumRun';
import type { ClusterOptions } from './options';
import { SchemaFacts } from './schemaFacts';
import { createNode, primaryOf } from './setup';
import { newStream, type WorkloadStream } from './workloadStream';

const parsedKept = 500;

/** Members, sessions, clock, network and trace of a run: what the parts of a cluster reach each other through. */
export class ClusterState {
  readonly kernel: Kernel<ClusterEvent>;
  readonly network: Network<ClusterMessage>;
  readonly members = new Map<string, ClusterNode>();
  /** Those that were removed, as they were then. Ids are for life. */
  readonly departed = new Map<string, ClusterNode>();
  readonly sessions = new Map<string, ClientSession>();
  readonly connections = new Map<number, Connection>();
  readonly acknowledged = new AcknowledgedCommits();
  readonly diedUnflushed = new Set<string>();
  readonly failover: FailoverSettings;
  readonly clients: ClientSettings;
  readonly failovers: Failover[] = [];
  readonly choices = new Map<number, string>();
  readonly router: RouterTable;
  readonly routers = new Map<string, Router>();
  readonly reads: ReadSettings;
  readonly checksums: ChecksumRun[] = [];
  healthGeneration = 0;
  readonly held: HeldRequest[] = [];
  leaderId: string;
  /** The primary at t = 0. */
  readonly firstPrimaryId: string;
  private readonly watchers = new Map<string, Watcher>();
  readonly timelineTerms = [0, 1];
  readonly settings: ReplicationSettings;
  readonly streams: readonly WorkloadStream[];
  readonly epochUs: number;
  readonly observers: readonly string[];
  private readonly links: ClusterLinks;
  readonly lockTimeoutUs: number;
  readonly keepOutcomes: number;
  readonly schema: SchemaFacts;
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
    this.streams = options.streams.map(newStream);
    this.epochUs = options.epochUs;
    this.observers = options.observers;
    this.failover = { ...options.failover };
    this.clients = { ...options.clients };
    this.firstPrimaryId = primaryOf(options);
    this.leaderId = this.firstPrimaryId;
    this.reads = { policy: options.reads.policy, monitor: { ...options.reads.monitor } };
    for (const id of options.routers) {
      this.routers.set(
        id,
        newRouter(
          id,
          this.leaderId,
          options.nodes.map((node) => node.id),
        ),
      );
    }
    this.router = present(this.routers.get(routerId), 'router', routerId);
    this.lockTimeoutUs = options.lockTimeoutUs;
    this.keepOutcomes = options.keepOutcomes;
    this.schema = new SchemaFacts(sqlite);
    this.links = new ClusterLinks(this.network, options.linkRules, options.linked);
    this.createMembers(options);
    options.sessions.forEach(({ id, router, policy }, index) => {
      this.sessions.set(id, newSession(id, index + 1, router, policy));
    });
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
    for (const id of [...this.members.keys(), ...options.observers]) {
      this.watchers.set(id, newWatcher(id, primary.id));
    }
    this.schema.read(primary.db.pages);
  }

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
    return present(this.members.get(id) ?? this.departed.get(id), 'node', id);
  }

  /** Takes a node up: it is linked and watches its upstream as the others do. */
  join(node: ClusterNode, bandwidthBps: number | null | undefined): void {
    const { id, region, upstream } = node;
    this.members.set(id, node);
    this.links.add({ kind: 'node', id, region }, bandwidthBps);
    const { term } = this.watcher(this.leaderId);
    const watcher = { ...newWatcher(id, upstream ?? this.leaderId), term, lastHeardUs: this.nowUs };
    this.watchers.set(id, watcher);
  }

  /** Its links are gone and nobody counts on it; what it was can still be looked at. */
  leave(node: ClusterNode): void {
    this.links.remove(node.id);
    this.members.delete(node.id);
    this.departed.set(node.id, node);
  }

  get linkRules(): LinkRules {
    return this.links.rules;
  }

  /** Everybody on the network. */
  get linked(): readonly LinkedMember[] {
    return this.links.linked;
  }

  /** Whether somebody has this id, or had it. */
  isTaken(id: string): boolean {
    return this.departed.has(id) || this.links.has(id);
  }

  isRegion(region: string): boolean {
    return this.links.knows(region);
  }

  /** The member that was last made primary, also when it is gone: its history is the cluster's. */
  primaryId(): string {
    return this.leaderId;
  }

  watcher(id: string): Watcher {
    return present(this.watchers.get(id), 'watcher', id);
  }

  termOf(id: string): number {
    return this.watcher(id).term;
  }

  votingMembers(): readonly string[] {
    const witness = this.failover.witness ? this.observers.slice(0, 1) : [];
    const voters = [...this.members.values()].filter(({ joining }) => !joining);
    return [...voters.map(({ id }) => id), ...witness];
  }

  neededVotes(): number {
    return Math.floor(this.votingMembers().length / 2) + 1;
  }

  isUp(member: string): boolean {
    return ((this.members.get(member) ?? this.departed.get(member))?.state ?? 'up') === 'up';
  }

  incarnationOf(member: string): number {
    return this.members.get(member)?.incarnation ?? 1;
  }

  memberClockUs(member: string): number {
    const node = this.members.get(member);
    return node === undefined ? this.epochUs + this.nowUs : this.clockUs(node);
  }

  chance(n: number): number {
    return this.kernel.random.stream('election').below(Math.max(1, n));
  }

  emit(fact: Fact): number {
    return this.kernel.emit(fact);
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

  /** Server ids are counted, and never given twice. */
  nextServerId(): number {
    return this.members.size + this.departed.size + 1;
  }

  nextJobId(): number {
    return ++this.jobIds;
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
    const random = this.kernel.random.streamOf('node', node.id);
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
      statements = Object.freeze(parseScript(sql).filter(({ kind }) => kind !== 'empty'));
      if (this.parsed.size >= parsedKept) this.parsed.clear();
      this.parsed.set(sql, statements);
    }
    return statements;
  }

  schemaChanged(primary: ClusterNode): void {
    this.schema.read(primary.db.pages);
  }

  /** Gives the WASM memory of its connections back. */
  close(): void {
    for (const node of [...this.members.values(), ...this.departed.values()]) node.db.close();
  }
}
