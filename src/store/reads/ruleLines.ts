/** The rule of a policy as numbered lines, as the router went through them, with the one that decided. */
import { writeCountsUs, type RouteDecision, type RouteReason, type Verdict } from '../../engine/index';
import { exhaustive } from '../../shared/exhaustive';
import type { Message } from '../frame/types';
import type { RuleLine } from './types';

interface Line {
  readonly asks: Message;
  /** What the line came to; `nodes` are listed in it. */
  readonly found: Message;
  readonly nodes?: readonly string[];
  /** Reasons for which this line decided. */
  readonly decides: readonly RouteReason[];
}

const say = (key: string, params: Message['params'] = {}): Message => ({ key, params });
const asks = (key: string, params: Message['params'] = {}): Message => say(`ask.${key}`, params);
const found = (key: string, params: Message['params'] = {}): Message => say(`found.${key}`, params);

export function ruleLines(decision: RouteDecision, txOf: (lsn: number) => number): readonly RuleLine[] {
  const lines = linesOf(decision, txOf);
  const decided = lines.findIndex(({ decides }) => decides.includes(decision.reason));
  return lines.map((line, index) => {
    const state = index === decided ? 'decided' : index < decided ? 'passed' : 'notReached';
    const reached = state !== 'notReached';
    return {
      asks: line.asks,
      found: reached ? line.found : found('notReached'),
      nodes: reached ? (line.nodes ?? []) : [],
      state,
    };
  });
}

function linesOf(decision: RouteDecision, txOf: (lsn: number) => number): readonly Line[] {
  const { policy, reason, node, candidates, wroteAtUs, needs } = decision;
  const able = nodesOf(decision, 'qualifies');
  const chosen = node === null ? [] : [node];
  const answered = node === null ? found('nobody') : found('nodes');
  const listed = (nodes: readonly string[]): Pick<Line, 'found' | 'nodes'> =>
    nodes.length === 0 ? { found: found('none') } : { found: found('nodes'), nodes };
  const gives = (key: string, decides: readonly RouteReason[], params: Message['params'] = {}): Line => ({
    asks: asks(key, params),
    found: answered,
    nodes: chosen,
    decides,
  });
  const skipped = able.length === 0 ? found('none') : answered;
  const drawn = (decides: readonly RouteReason[]): Line => ({
    asks: asks('random'),
    found: decides.includes(reason) ? answered : skipped,
    nodes: decides.includes(reason) ? chosen : [],
    decides,
  });
  const strong: Line = {
    asks: asks('strong'),
    found: found(reason === 'strong' ? 'yes' : 'no'),
    decides: ['strong'],
  };
  // Told only where it decides: most reads do not touch it.
  const first: readonly Line[] =
    reason === 'sessionState'
      ? [strong, { asks: asks('sessionState'), found: answered, nodes: chosen, decides: ['sessionState'] }]
      : [strong];
  switch (policy.kind) {
    case 'primary':
      return [strong, gives('primary', ['primaryOnly'])];
    case 'knownLag':
      return [
        ...first,
        {
          asks: asks('wrote', { us: writeCountsUs(policy) }),
          found:
            reason === 'recentWrite' && wroteAtUs !== null ? found('yesAt', { us: wroteAtUs }) : found('no'),
          decides: ['recentWrite'],
        },
        { asks: asks('lag', { us: policy.maxLagUs }), ...listed(able), decides: [] },
        drawn(['random']),
        gives('elsePrimary', ['noneQualifies']),
      ];
    case 'roundRobin':
      return [
        ...first,
        { asks: asks('healthy'), ...listed(able), decides: [] },
        { ...drawn(['inTurn']), asks: asks('turn') },
        gives('elsePrimaryHealthy', ['noneQualifies']),
      ];
    case 'nearest': {
      const answering = candidates
        .filter(({ healthy, verdict }) => healthy && verdict !== 'notHeard')
        .map((one) => one.node);
      return [
        ...first,
        { asks: asks('healthyCopies'), ...listed(answering), decides: [] },
        { ...drawn(['nearest']), asks: asks('nearest') },
        gives('elsePrimaryHealthy', ['noneQualifies']),
      ];
    }
    case 'bounded':
      return [
        ...first,
        { asks: asks('bounded', { us: policy.maxStalenessUs }), ...listed(able), decides: [] },
        drawn(['fresh']),
        gives('elsePrimaryHealthy', ['noneQualifies']),
      ];
    case 'ownWrites':
    case 'monotonic': {
      const own = policy.kind === 'ownWrites';
      const token: Line = {
        asks: asks(own ? 'token' : 'seen'),
        found: needs === null ? found('nothing') : found('tx', { tx: txOf(needs.lsn) }),
        decides: [],
      };
      const sameCopy: Line = {
        asks: asks('sameCopy'),
        found: reason === 'sameCopy' ? answered : found('no'),
        nodes: chosen,
        decides: ['sameCopy'],
      };
      const patient = own && policy.ifBehind === 'wait';
      const sentBack = reason === 'behind' ? decision.before?.node : null;
      return [
        ...first,
        token,
        { asks: asks('hasIt'), ...listed(able), decides: [] },
        ...(own ? [] : [sameCopy]),
        drawn(['random', 'hasPosition']),
        ...(patient ? [gives('waits', ['waitsForPosition'], { us: policy.timeoutUs })] : []),
        sentBack === null || sentBack === undefined
          ? gives('elsePrimaryWaits', ['noneQualifies', 'behind'], { us: policy.timeoutUs })
          : gives('sentBack', ['behind', 'noneQualifies'], { node: sentBack }),
      ];
    }
    default:
      return exhaustive(policy);
  }
}

const nodesOf = ({ candidates }: RouteDecision, verdict: Verdict): readonly string[] =>
  candidates.filter((one) => one.verdict === verdict).map(({ node }) => node);
