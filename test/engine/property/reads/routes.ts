/** Where reads were sent, and where those of bounded staleness had to be sent, by what health checks said. */
import type { ReadPolicy, TraceEntry } from '../../../../src/engine';
import { hold } from '../law';
import { primaryId, type LabShape } from './lab';

/** A read that a router gave to a node by its session's policy. */
export interface Routed {
  readonly request: number;
  readonly policy: ReadPolicy;
  /** It asked for the primary: of its policy only the bound still counts. */
  readonly strong: boolean;
  readonly atUs: number;
}

/** By what was heard of a standby it has everything that was committed before `fromUs`, perhaps before `toUs`. */
interface Known {
  readonly fromUs: number;
  readonly toUs: number;
}

const notByPolicy = new Set(['chosen', 'transaction', 'write']);

export class Routes {
  private readonly policies = new Map<string, ReadPolicy>();
  private readonly routed = new Map<string, Routed>();
  private readonly known = new Map<string, Known>();
  private readonly unhealthy = new Set<string>();
  private primaryPausedUs = -1;
  private primaryResumedUs = -1;
  /** Since another was to lead: what was measured against the old primary says nothing. */
  promoted = false;

  constructor(private readonly shape: LabShape) {}

  setPolicy(session: string, policy: ReadPolicy): void {
    this.policies.set(session, policy);
  }

  /** How a request was routed; null where the policy had no part in it. */
  of(session: string, request: number): Routed | null {
    const routed = this.routed.get(session);
    return routed?.request === request ? routed : null;
  }

  saw(fact: TraceEntry): void {
    const node = fact.node ?? '';
    switch (fact.kind) {
      case 'requestForwarded':
        this.forwarded(fact);
        return;
      case 'healthChecked':
        this.checked(node, fact);
        return;
      case 'nodeUnhealthy':
        this.unhealthy.add(node);
        return;
      case 'nodeHealthy':
        this.unhealthy.delete(node);
        return;
      case 'standbyRemoved':
        this.known.delete(node);
        return;
      case 'nodePaused':
        if (node === primaryId) this.primaryPausedUs = fact.timeUs;
        return;
      case 'nodeResumed':
        if (node === primaryId) this.primaryResumedUs = fact.timeUs;
        return;
      case 'promotionStarted':
      case 'routingMoved':
        this.promoted = true;
        return;
      default:
    }
  }

  /**
   * The standby's place was asked for a round trip before the primary said how old what lies behind it is, if the
   * primary answered at once.
   */
  private checked(node: string, { timeUs, value, detail }: TraceEntry): void {
    if (detail === 'unknown') {
      this.known.delete(node);
      return;
    }
    const askedUs = timeUs - 2 * this.shape.latencyUs;
    const stoodStill = Math.max(this.primaryPausedUs, this.primaryResumedUs) >= askedUs;
    this.known.set(node, { fromUs: stoodStill ? -Infinity : askedUs - value, toUs: timeUs - value });
  }

  private forwarded({ session, request, detail, node, timeUs }: TraceEntry): void {
    if (session === null || detail === null || notByPolicy.has(detail)) return;
    // A standby said that it is behind: what was decided before goes on at the primary.
    if (detail === 'behind') return;
    const policy = this.policies.get(session);
    if (policy === undefined) return;
    const strong = detail === 'strong';
    this.routed.set(session, { request, policy, strong, atUs: timeUs });
    if (policy.kind !== 'bounded' || strong || this.promoted) return;
    const youngEnough = (pick: (known: Known) => number): string[] =>
      [...this.known].flatMap(([id, known]) =>
        timeUs - pick(known) <= policy.maxStalenessUs && !this.unhealthy.has(id) ? [id] : [],
      );
    const words = (): string => `${session} ${request} at ${timeUs} to ${node ?? ''}`;
    if (node === primaryId) {
      const allowed = youngEnough(({ fromUs }) => fromUs);
      hold(
        allowed.length === 0,
        'a standby answers where a check is young enough',
        () => `${words()}, ${allowed.join()}`,
      );
    } else {
      const maybe = youngEnough(({ toUs }) => toUs);
      hold(maybe.includes(node ?? ''), 'a standby answers only by a check that is young enough', words);
    }
  }
}
