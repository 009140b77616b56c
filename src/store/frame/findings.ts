import type { Cluster, Finding, Trace } from '../../engine/index';
import type { LabWords } from '../words';
import { standbyOrdinal } from './nodes';
import { entryOfTx, entryOn } from './history';
import { foundRead } from './foundRead';
import { changedColumns, rowName, subjectOf } from './subject';
import type { FindingView, Message } from './types';
import { valueText } from '../../engine/index';

/** Findings as sentences; a finding never changes but for its repeats, so views are kept. */
export class FindingViews {
  private readonly known = new WeakMap<Finding, FindingView>();
  private list: readonly FindingView[] = [];

  constructor(
    private readonly cluster: Cluster,
    private readonly trace: Trace,
    private readonly words: LabWords,
  ) {}

  view(findings: readonly Finding[]): readonly FindingView[] {
    const list = findings.map((finding) => {
      let view = this.known.get(finding);
      if (view === undefined) {
        view = this.make(finding);
        this.known.set(finding, view);
      }
      return view;
    });
    if (list.length !== this.list.length || list.some((view, i) => view !== this.list[i])) this.list = list;
    return this.list;
  }

  private nodeName(id: string): string {
    const node = this.cluster.member(id);
    return this.words.node({ id, role: node.role, ordinal: standbyOrdinal(this.cluster, id) });
  }

  private make(finding: Finding): FindingView {
    return {
      id: finding.id,
      kind:
        finding.kind === 'bytesDiffer'
          ? 'divergence'
          : finding.kind === 'entrySkipped'
            ? 'divergence'
            : finding.kind,
      atUs: finding.atUs,
      message: this.message(finding),
      seq: finding.seq,
      causes: this.trace.at(finding.seq)?.causes ?? [],
      nodeId: finding.node,
      tx: finding.tx === 0 ? null : finding.tx,
      session: finding.session,
      read: finding.read === null ? null : foundRead(finding.read),
    };
  }

  private message(finding: Finding): Message {
    const node = this.nodeName(finding.node);
    const primary = this.nodeName(this.cluster.primaryId());
    switch (finding.kind) {
      case 'staleRead': {
        const { old, value } = this.values(finding);
        const params = { session: finding.session ?? '', old, node, lateUs: finding.valueUs, value };
        return { key: 'staleRead', params };
      }
      case 'missedOwnWrite':
      case 'wentBack':
      case 'tooStale':
      case 'prefixBroken':
        return { key: finding.kind, params: { node, ...this.missed(finding) } };
      case 'divergence':
        return {
          key: 'divergence',
          params: { table: finding.table ?? '', node, other: primary, tx: finding.tx },
        };
      case 'bytesDiffer':
        return { key: 'bytesDiffer', params: { node, other: primary, tx: finding.tx } };
      case 'entrySkipped':
        return { key: 'entrySkipped', params: { node, tx: finding.tx } };
      case 'applyStopped':
        return {
          key: finding.detail === 'bytesDiffer' ? 'notACopy' : 'applyStopped',
          params: { node, tx: finding.tx, reason: this.reason(finding) },
        };
      case 'logRemoved':
        return { key: 'logRemoved', params: { node, other: primary } };
      case 'lostWrite':
        return {
          key: 'lostWrite',
          params: { tx: finding.tx, session: finding.session ?? '', node, value: this.lostChange(finding) },
        };
      case 'splitBrain':
        return finding.table === null
          ? { key: 'splitBrain', params: { node, other: this.nodeName(finding.detail ?? finding.node) } }
          : { key: 'splitBrainRow', params: { table: finding.table, key: finding.detail ?? '' } };
      case 'duplicateEffect':
        return {
          key: 'duplicateEffect',
          params: { session: finding.session ?? '', tx: finding.tx, earlier: finding.detail ?? '' },
        };
    }
  }

  /** The write that a read should have shown, and where it was. */
  private missed({ session, table, tx, valueUs, write }: Finding): Message['params'] {
    const entry = write === null ? null : entryOn(this.cluster, write.timelineId, tx);
    return {
      session: session ?? '',
      table: table ?? '',
      tx,
      lateUs: valueUs,
      value: entry === null ? `tx ${tx}` : subjectOf(entry, this.words),
      where: write?.whereabouts ?? '',
    };
  }

  /** What a lost write had changed, from any log that still has it. */
  private lostChange(finding: Finding): string {
    const timelineId = Number(finding.detail);
    for (const { log } of this.cluster.members.values()) {
      for (let i = log.count - 1; i >= 0; i--) {
        const entry = log.at(i);
        if (entry.gtid.seq === finding.tx && entry.gtid.timelineId === timelineId) {
          return subjectOf(entry, this.words);
        }
      }
    }
    return `tx ${finding.tx}`;
  }

  private reason(finding: Finding): string {
    const stop = this.cluster.member(finding.node).applyStop;
    return stop?.message === undefined || stop.message === '' ? (finding.detail ?? '') : stop.message;
  }

  /** What the read showed and what it should have: the change it missed. */
  private values(finding: Finding): { old: string; value: string } {
    const { tx } = finding;
    const entry = entryOfTx(this.cluster, tx, finding.node);
    const op = entry?.ops[0];
    if (entry === null || op === undefined) return { old: `tx ${tx - 1}`, value: `tx ${tx}` };
    const column = changedColumns(op)[0];
    if (op.before === null || op.after === null || column === undefined) {
      return { old: `tx ${tx - 1}`, value: subjectOf(entry, this.words) };
    }
    const old = valueText(op.before[column]!);
    const value = valueText(op.after[column]!);
    const who = rowName(op, op.after);
    return who === value || who === old ? { old, value } : { old: `${who}: ${old}`, value };
  }
}
