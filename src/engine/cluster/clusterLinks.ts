import {
  betweenUs,
  linksFor,
  linkTable,
  type LinkedMember,
  type LinkOptions,
  type LinkRules,
} from '../network/linkRules';
import type { Network } from '../network/network';

/** Who is on the network, and by what rules they are linked. */
export class ClusterLinks {
  readonly rules: LinkRules;
  linked: readonly LinkedMember[];

  constructor(
    private readonly network: Pick<Network<unknown>, 'addLink' | 'unlink'>,
    rules: LinkRules,
    linked: readonly LinkedMember[],
  ) {
    this.rules = Object.freeze(rules);
    this.linked = Object.freeze([...linked]);
    this.addAll(linkTable(this.rules, this.linked));
  }

  /** Links a member that joins with everybody it talks with; `bandwidthBps` instead of what the rules say. */
  add(member: LinkedMember, bandwidthBps: number | null | undefined): void {
    const links = linksFor(this.rules, this.linked, member);
    this.addAll(bandwidthBps === undefined ? links : links.map((link) => ({ ...link, bandwidthBps })));
    this.linked = Object.freeze([...this.linked, member]);
  }

  remove(member: string): void {
    this.network.unlink(member);
    this.linked = Object.freeze(this.linked.filter(({ id }) => id !== member));
  }

  has(member: string): boolean {
    return this.linked.some(({ id }) => id === member);
  }

  /** Whether latencies to a region are known. */
  knows(region: string): boolean {
    return this.linked.every(
      (member) =>
        member.kind === 'session' ||
        member.region === region ||
        betweenUs(this.rules, member.region, region) !== null,
    );
  }

  private addAll(links: readonly LinkOptions[]): void {
    for (const { from, to, network, ...settings } of links) {
      this.network.addLink(from, to, settings, network);
    }
  }
}
