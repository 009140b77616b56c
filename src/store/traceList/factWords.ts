import type { TraceEntry, TraceKind } from '../../engine/index';
import type { LabWords } from '../words';

const slots = ['node', 'peer', 'session', 'tx', 'value', 'detail'] as const;
type Slot = (typeof slots)[number];

/** Characters that stand in no catalogue, one for each slot. */
const markOf = (slot: Slot): string => String.fromCharCode(1 + slots.indexOf(slot));
const markParams = Object.fromEntries(slots.map((slot) => [slot, markOf(slot)]));
const anyMark = new RegExp(`[${slots.map(markOf).join('')}]`);
const eachMark = new RegExp(`([${slots.map(markOf).join('')}])`);

/**
 * Facts as the catalogue words them, with nodes by their ids, which never change. The catalogue is asked once for each
 * kind: a search says tens of thousands of facts.
 */
export class FactWords {
  private readonly templates = new Map<TraceKind, readonly string[]>();

  constructor(private readonly words: LabWords) {}

  sentence(entry: TraceEntry): string {
    const parts = this.template(entry.kind);
    let sentence = '';
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      const slot = i % 2 === 0 ? null : slots[part.charCodeAt(0) - 1];
      sentence += slot === null || slot === undefined ? part : (entry[slot] ?? '');
    }
    return sentence.trim();
  }

  /** The kind itself: what differs from fact to fact is left open. */
  kind(kind: TraceKind): string {
    return this.template(kind)
      .map((part, i) => (i % 2 === 0 ? part : '…'))
      .join('')
      .replaceAll('……', '…')
      .trim();
  }

  /** Text and slots in turn. */
  private template(kind: TraceKind): readonly string[] {
    const known = this.templates.get(kind);
    if (known !== undefined) return known;
    const text = this.words.fact(kind, markParams);
    const parts = anyMark.test(text) ? text.split(eachMark) : [text];
    this.templates.set(kind, parts);
    return parts;
  }
}
