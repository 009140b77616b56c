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
import {
  linksFor,
  linkTable,
  type LinkedMember,
  type LinkOptions,
  type LinkRules,
} from '../network/linkRules';
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
  readonly sessions = new Map<string, ClientSession>();
  readonly connections = new Map<number, Connection>();
  readonly acknowledged = new AcknowledgedCommits();
  readonly failover: FailoverSettings;
  readonly clients: ClientSettings;
  readonly failovers: Failover[] = [];
  readonly choices = new Map<number, string>();
  readonly router: RouterTable;
  readonly routers = new Map<string, Router>();
  readonly reads: ReadSettings;
  healthGeneration = 0;
  readonly held: HeldRequest[] = [];
  leaderId: string;
  /** The primary at t = 0. */
  readonly firstPrimaryId: string;
  private readonly watchers = new Map<string, Watcher>();
  /** Terms by timeline. */
  private readonly timelineTerms = [0, 1];
  readonly settings: ReplicationSettings;
  readonly streams: readonly WorkloadStream[];
  readonly epochUs: number;
  readonly observers: readonly string[];
  readonly linkRules: LinkRules;
  /** Everybody on the network. */
  linked: readonly LinkedMember[];
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
    this.linkRules = Object.freeze(options.linkRules);
    this.linked = Object.freeze([...options.linked]);
    this.addLinks(linkTable(this.linkRules, this.linked));
    this.createMembers(options);
    options.sessions.forEach(({ id, router, policy }, index) => {
      this.sessions.set(id, {
        id,
        connectionId: index + 1,
        router,
        policy,
        lastWrite: null,
        seen: null,
        readOn: null,
        route: null,
        requests: 0,
        current: null,
        routedTo: null,
        backlog: [],
        retryAtUs: null,
        address: null,
        outcomes: [],
        inTransaction: false,
        pinnedTo: null,
      });
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

  /** Links a member that joins with everybody it talks with. */
  link(member: LinkedMember): void {
    this.addLinks(linksFor(this.linkRules, this.linked, member));
    this.linked = Object.freeze([...this.linked, member]);
  }

  private addLinks(links: readonly LinkOptions[]): void {
    for (const { from, to, network, ...settings } of links) {
      this.network.addLink(from, to, settings, network);
    }
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
    return present(this.members.get(id), 'node', id);
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
    return [...this.members.keys(), ...witness];
  }

  neededVotes(): number {
    return Math.floor(this.votingMembers().length / 2) + 1;
  }

  isUp(member: string): boolean {
    return (this.members.get(member)?.state ?? 'up') === 'up';
  }

  incarnationOf(member: string): number {
    return this.members.get(member)?.incarnation ?? 1;
  }

  memberClockUs(member: string): number {
    const node = this.members.get(member);
    return node === undefined ? this.epochUs + this.nowUs : this.clockUs(node);
  }

  nextTimelineId(term: number): number {
    return this.timelineTerms.push(term) - 1;
  }

  termOfTimeline(timelineId: number): number {
    return this.timelineTerms[timelineId] ?? 0;
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
    for (const node of this.members.values()) node.db.close();
  }
}
