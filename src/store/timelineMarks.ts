import type { Command, Scenario, TraceEntry } from '../engine/index';
import type { Message, TimelineMark, Tone } from './frame/types';

const keepMarks = 3000;

/** Marks of the timeline, read off the trace. */
export class TimelineMarks {
  private list: TimelineMark[] = [];
  private version = 0;
  private rule: string;
  private format: string;

  constructor(scenario: Scenario) {
    this.rule = scenario.commit.rule?.kind ?? 'async';
    this.format = scenario.log.format ?? 'row';
  }

  /** The same array while nothing was added. */
  marks(): readonly TimelineMark[] {
    return this.list;
  }

  get revision(): number {
    return this.version;
  }

  see(entry: TraceEntry): void {
    const mark = this.markOf(entry);
    if (mark === null) return;
    this.list = [...(this.list.length >= keepMarks ? this.list.slice(keepMarks / 2) : this.list), mark];
    this.version++;
  }

  /** Many at once, without copying for each. */
  seeAll(entries: Iterable<TraceEntry>): void {
    const added: TimelineMark[] = [];
    for (const entry of entries) {
      const mark = this.markOf(entry);
      if (mark !== null) added.push(mark);
    }
    if (added.length === 0) return;
    const all = [...this.list, ...added];
    this.list = all.length > keepMarks ? all.slice(-keepMarks / 2) : all;
    this.version++;
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
        return at('fault', 'fail', 'cut', { from: node, to: entry.peer ?? '' });
      case 'linkHealed':
        return at('fault', 'plain', 'healed', { from: node, to: entry.peer ?? '' });
      case 'semiSyncFellBack':
        return at('fault', 'wait', 'fellBack');
      case 'semiSyncRestored':
        return at('fault', 'standby', 'caughtUp');
      case 'staleReadFound':
        return at('finding', 'wait', 'staleRead');
      case 'divergenceFound':
        return at('finding', 'wait', 'divergence');
      case 'applyStopped':
        return at('finding', 'fail', 'applyStopped');
      case 'logRemoved':
        return at('finding', 'wait', 'logRemoved');
      case 'entrySkipped':
        return at('command', 'plain', 'skipped', { node });
      case 'settingChanged':
        return settingMark(entry, at, node);
      case 'commandGiven':
        return entry.detail === 'reclone' ? at('command', 'plain', 'recloned', { node }) : null;
      default:
        return null;
    }
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
