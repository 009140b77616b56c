import type { Cluster, Finding, Trace } from '../../engine/index';
import type { LabWords } from '../words';
import { standbyOrdinal } from './nodes';
import { entryOn } from './history';
import { foundRead, onlyValue } from './foundRead';
import { changedColumns, rowName, subjectOf } from './subject';
import type { FindingView, Message } from './types';
import { isOnlyLate, valueText } from '../../engine/index';

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
      minor: isOnlyLate(finding),
      repeats: finding.repeats,
    };
  }

  private message(finding: Finding): Message {
    const node = this.nodeName(finding.node);
    const primary = this.nodeName(this.cluster.primaryId());
    switch (finding.kind) {
      case 'staleRead':
        return this.staleRead(finding, node);
      case 'missedOwnWrite':
        return {
          key: isOnlyLate(finding) ? 'ownLate' : 'missedOwnWrite',
          params: this.missed(finding, node),
        };
      case 'wentBack':
        return this.wentBack(finding, node);
      case 'tooStale':
      case 'prefixBroken':
        return { key: finding.kind, params: this.missed(finding, node) };
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
  private missed({ session, table, tx, valueUs, write }: Finding, node: string): Message['params'] {
    const entry = write === null ? null : entryOn(this.cluster, write.timelineId, tx);
    return {
      node,
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

  /** In short where the whole answer is the value that changed; else by what the copy lacked. */
  private staleRead(finding: Finding, node: string): Message {
    const params = this.missed(finding, node);
    if (isOnlyLate(finding)) return { key: 'lateCopy', params };
    const change = this.change(finding);
    if (change === null) return { key: 'staleAnswer', params };
    return { key: 'staleRead', params: { ...params, ...change } };
  }

  private wentBack(finding: Finding, node: string): Message {
    const params = this.missed(finding, node);
    const { read } = finding;
    if (!read?.before) return { key: 'wentBack', params };
    const { told, before } = foundRead(read);
    return { key: 'shownLess', params: { ...params, told, before: before ?? '' } };
  }

  /** The value that the read showed and the one it should have, where the missed write changed the one to the other. */
  private change({ read, write }: Finding): { old: string; value: string } | null {
    const entry = write === null ? null : entryOn(this.cluster, write.timelineId, write.tx);
    const op = entry?.ops[0];
    if (!read?.shouldBe || op === undefined || op.before === null || op.after === null) return null;
    const old = onlyValue(read.told);
    const value = onlyValue(read.shouldBe);
    const { before, after } = op;
    const column = changedColumns(op).find(
      (i) => valueText(before[i] ?? null) === old && valueText(after[i] ?? null) === value,
    );
    if (column === undefined || old === null || value === null) return null;
    const who = rowName(op, after);
    return who === value || who === old ? { old, value } : { old: `${who}: ${old}`, value };
  }
}
