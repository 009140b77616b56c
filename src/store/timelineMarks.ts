import type { Command, Scenario, TraceEntry } from '../engine/index';
import type { Message, TimelineMark, Tone } from './frame/types';

const keepMarks = 3000;

/** How far marks go, virtual microseconds. */
export const reachOf = (marks: readonly TimelineMark[]): number => marks[marks.length - 1]?.atUs ?? -1;

/** Marks of the timeline, read off the trace. */
export class TimelineMarks {
  private list: readonly TimelineMark[] = Object.freeze([]);
  private rule: string;
  private format: string;
  /** The last command that changed many links at once: one mark for all of them. */
  private networkCommand = 0;

  constructor(scenario: Scenario) {
    this.rule = scenario.commit.rule?.kind ?? 'async';
    this.format = scenario.log.format ?? 'row';
  }

  /** The same array while nothing was added. */
  marks(): readonly TimelineMark[] {
    return this.list;
  }

  /** Those that are new. */
  seeAll(entries: readonly TraceEntry[]): readonly TimelineMark[] {
    const added: TimelineMark[] = [];
    for (const entry of entries) {
      const mark = this.markOf(entry);
      if (mark !== null) added.push(mark);
    }
    if (added.length === 0) return added;
    const all = [...this.list, ...added];
    this.list = Object.freeze(all.length > keepMarks ? thinned(all) : all);
    return added;
  }

  private markOf(entry: TraceEntry): TimelineMark | null {
    const at = (
      kind: TimelineMark['kind'],
      tone: Tone,
      key: string | null,
      params: Message['params'] = {},
    ): TimelineMark => ({
      atUs: entry.timeUs,
      kind,
      tone,
      label: key === null ? null : { key, params },
    });
    const node = entry.node ?? '';
    switch (entry.kind) {
      case 'entryFlushed':
        return entry.detail === 'primary' ? at('commit', 'primary', null) : null;
      case 'ruleChanged': {
        const from = this.rule;
        this.rule = entry.detail ?? from;
        return from === this.rule ? null : at('command', 'plain', 'ruleChanged', { from, to: this.rule });
      }
      case 'formatChanged': {
        const from = this.format;
        this.format = entry.detail ?? from;
        return from === this.format
          ? null
          : at('command', 'plain', 'formatChanged', { from, to: this.format });
      }
      case 'nodeKilled':
        return at('fault', 'fail', entry.detail === 'site' ? 'siteDark' : 'killed', { node });
      case 'nodeRestarted':
        return at('fault', 'plain', 'restarted', { node });
      case 'nodePaused':
        return at('fault', 'wait', 'pausedNode', { node });
      case 'nodeResumed':
        return at('fault', 'plain', 'resumedNode', { node });
      case 'linkCut':
      case 'linkHealed':
        if (entry.causes.includes(this.networkCommand)) return null;
        if (entry.kind === 'linkHealed')
          return at('fault', 'plain', 'healed', { from: node, to: entry.peer ?? '' });
        return at('fault', 'fail', 'cut', { from: node, to: entry.peer ?? '' });
      case 'semiSyncFellBack':
        return at('fault', 'wait', 'fellBack');
      case 'semiSyncRestored':
        return at('fault', 'standby', 'caughtUp');
      case 'staleReadFound':
        return at('finding', 'wait', 'staleRead');
      case 'missedOwnWriteFound':
        return at('finding', 'wait', 'missedOwnWrite');
      case 'wentBackFound':
        return at('finding', 'wait', 'wentBack');
      case 'tooStaleFound':
        return at('finding', 'wait', 'tooStale');
      case 'prefixBrokenFound':
        return at('finding', 'wait', 'prefixBroken');
      case 'divergenceFound':
        return at('finding', 'wait', 'divergence');
      case 'applyStopped':
        return at('finding', 'fail', 'applyStopped');
      case 'nodeUnhealthy':
        return at('fault', 'fail', 'givenUp', { node });
      case 'lagWarningRaised':
        return at('fault', 'wait', 'lagWarning', { node });
      case 'logRemoved':
        return at('finding', 'wait', 'logRemoved');
      case 'standbyAdded':
      case 'standbyRemoved':
      case 'checksumStarted':
      case 'checksumFinished':
        return at('command', 'plain', entry.kind, { node });
      case 'entrySkipped':
        return at('command', 'plain', 'skipped', { node });
      case 'commandRefused':
        return at('command', 'wait', 'refused', { node });
      case 'settingChanged':
        return settingMark(entry, at, node);
      case 'commandGiven':
        if (networkMarks.has(entry.detail ?? '')) this.networkCommand = entry.seq;
        return commandMark(entry, at, node);
      default:
        return leaderMark(entry, at, node);
    }
  }
}

/** Those that there may be thousands of. */
const frequent: readonly TimelineMark['kind'][] = ['commit', 'finding'];

/** Of the frequent ones, the first of each sort in each stretch: there is no room for more between two pixels. */
function apart(marks: readonly TimelineMark[], stretchUs: number): readonly TimelineMark[] {
  const lastUs = new Map<string, number>();
  return marks.filter(({ atUs, kind, label }) => {
    if (!frequent.includes(kind)) return true;
    const sort = label?.key ?? kind;
    if (atUs - (lastUs.get(sort) ?? -Infinity) < stretchUs) return false;
    lastUs.set(sort, atUs);
    return true;
  });
}

/** The newer half is kept as it is, and of the older one what shows where something was. */
function thinned(all: readonly TimelineMark[]): readonly TimelineMark[] {
  const newer = all.slice(-keepMarks / 2);
  let older = all.slice(0, -newer.length);
  const spanUs = (newer[0]?.atUs ?? 0) - (older[0]?.atUs ?? 0);
  for (let stretchUs = spanUs / 512; older.length > keepMarks / 4 && stretchUs <= spanUs; stretchUs *= 2) {
    older = [...apart(older, stretchUs)];
  }
  return [...older.slice(-keepMarks / 4), ...newer];
}

const networkMarks: ReadonlyMap<string, readonly [Tone, string]> = new Map([
  ['partition', ['fail', 'networkCut']],
  ['healAll', ['plain', 'networkHealed']],
  ['isolate', ['fail', 'isolated']],
  ['rejoin', ['plain', 'rejoined']],
]);

function commandMark(entry: TraceEntry, at: MakeMark, node: string): TimelineMark | null {
  const network = networkMarks.get(entry.detail ?? '');
  if (network !== undefined) return at('fault', network[0], network[1], { node });
  return entry.detail === 'reclone' ? at('command', 'plain', 'recloned', { node }) : null;
}

/** Marks about who leads. */
function leaderMark(entry: TraceEntry, at: MakeMark, node: string): TimelineMark | null {
  const other = entry.peer ?? '';
  switch (entry.kind) {
    case 'failoverStepped':
      // Of a switchover nobody is declared dead.
      return entry.detail === 'detect' && entry.value > 0
        ? at('role', 'fail', 'declaredDead', { node: other })
        : null;
    case 'failoverStopped':
    case 'failoverBlocked':
      return at('role', 'fail', `noFailover.${entry.detail ?? 'noCandidate'}`);
    case 'powerOffOrdered':
      return at('fault', 'wait', 'powerOff', { node: other });
    case 'powerOffFailed':
      return at('fault', 'fail', 'powerOffFailed', { node: other });
    case 'promoted':
      return at('role', 'primary', 'promoted', { node });
    case 'steppedDown':
      return at('role', 'wait', 'steppedDown', { node });
    case 'termRaised':
      return at('role', 'primary', 'termRaised', { node, term: entry.value });
    case 'sideKept':
      return at('command', 'primary', 'sideKept', { node });
    case 'switchoverStarted':
      return at('command', 'plain', 'switchover', { node: other });
    case 'writesStopped':
      return at('role', 'wait', 'writesStopped', { node });
    case 'routingMoved':
      return entry.peer === null
        ? at('command', 'wait', 'routedNowhere')
        : at('command', 'primary', 'routed', { node: entry.peer });
    case 'rewound':
      return at('role', 'standby', 'rewound', { node });
    case 'rewindFailed':
      return at('fault', 'fail', 'rewindFailed', { node });
    case 'lostWriteFound':
      return at('finding', 'fail', 'lostWrite');
    case 'splitBrainFound':
      return at('finding', 'fail', 'splitBrain');
    case 'duplicateEffectFound':
      return at('finding', 'fail', 'duplicateEffect');
    default:
      return null;
  }
}

type MakeMark = (
  kind: TimelineMark['kind'],
  tone: Tone,
  key: string | null,
  params?: Message['params'],
) => TimelineMark;

function settingMark(entry: TraceEntry, at: MakeMark, node: string): TimelineMark | null {
  switch (entry.detail as Command['type']) {
    case 'setWorkload':
      return at('command', 'plain', 'workloadChanged', { count: entry.value });
    case 'setNode':
      return at('command', 'plain', 'nodeChanged', { node });
    default:
      return null;
  }
}
