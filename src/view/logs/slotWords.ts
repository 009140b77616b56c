import type { LogRowView, LogSlotView, SlotState } from '../../store/frame/types';
import { formatBytes, formatLsn, formatMs } from '../text/format';
import type { useText } from '../text/text';

type Translate = ReturnType<typeof useText>;

/** States in which the node has the bytes. */
const held: readonly SlotState[] = ['acknowledged', 'waiting', 'unreplayed', 'forked', 'plain'];

export const isHeld = (state: SlotState): boolean => held.includes(state);

export interface SlotWords {
  readonly operation: string;
  readonly second: string;
}

/** "email → dan@new.io" is "email" where there is no room for the value. */
const firstWord = (detail: string): string => detail.split(/ →|,/)[0] ?? '';

function operationOf(row: LogRowView, wide: boolean, t: Translate): string {
  if (row.format === 'wal') return t('log.wal.frames', { count: row.entry.wal?.frames.length ?? 1 });
  if (row.format === 'row' && wide) return `${row.verb} ${row.key}`;
  return row.verb;
}

function secondOf(row: LogRowView, wide: boolean): string {
  switch (row.format) {
    case 'row':
      return wide ? row.detail : `${row.key} ${firstWord(row.detail)}`;
    case 'wal':
      return wide ? row.detail : firstWord(row.detail);
    case 'statement':
      return row.detail.startsWith(`${row.verb} `) ? row.detail.slice(row.verb.length + 1) : row.detail;
  }
}

/** What the two lines of a slot say after its transaction number. */
export function slotWords(row: LogRowView, slot: LogSlotView, wide: boolean, t: Translate): SlotWords {
  switch (slot.state) {
    case 'inFlight':
      return {
        operation: t('log.slot.inFlight'),
        second: slot.dueUs === null ? '' : t('log.slot.due', { time: formatMs(slot.dueUs) }),
      };
    case 'missing':
      return { operation: t('log.slot.missing'), second: t('log.slot.nothingOnTheWay') };
    case 'lost':
      return { operation: row.name, second: t('log.slot.neverArrived') };
    case 'forked':
      return {
        operation: operationOf(row, wide, t),
        second: wide ? secondOf(row, wide) : t('log.slot.toBeRewound'),
      };
    case 'unreplayed':
      return { operation: operationOf(row, wide, t), second: t('log.slot.notReplayed') };
    case 'acknowledged':
    case 'waiting':
    case 'plain':
      return { operation: operationOf(row, wide, t), second: secondOf(row, wide) };
  }
}

const characterWidth = 6.55;
/** Padding, the gaps of the line and its seal. */
const besidesText = 45;

/** Whether the size stands in the line without shortening the words. */
export function hasRoomForSize(row: LogRowView, words: SlotWords, width: number): boolean {
  const text = `${row.tx}${words.operation}${formatBytes(row.bytes)}`;
  return text.length * characterWidth + besidesText <= width;
}

/** What travels with a statement besides its text. */
export function contextWords(row: LogRowView, t: Translate): string {
  if (row.format !== 'statement' || row.entry.context === 'bare') return '';
  const uses = row.entry.statements.map((statement) => statement.uses);
  return [
    uses.some((use) => use.time) ? t('log.context.time') : '',
    uses.some((use) => use.random) ? t('log.context.random') : '',
    uses.some((use) => use.insertId || use.lastInsertId) ? t('log.context.id') : '',
    uses.some((use) => use.variables.length > 0) ? t('log.context.variables') : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** The slot as one sentence, for those who do not see it. */
export function slotSentence(row: LogRowView, slot: LogSlotView, t: Translate): string {
  const what = [row.verb, row.key, row.detail].filter((word) => word !== '').join(' ');
  const due = slot.dueUs === null ? '' : formatMs(slot.dueUs);
  return [
    t('log.cell.entry', { tx: row.tx, what, size: formatBytes(row.bytes) }),
    t('log.cell.lsn', { lsn: formatLsn(row.endLsn) }),
    t(`log.cell.${slot.state}`, { time: due }),
    slot.sealed && slot.state !== 'acknowledged' && isHeld(slot.state) ? t('log.cell.acknowledged') : '',
    row.unsafe.length > 0 ? t('log.unsafe.mark') : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Why replaying the text of this entry may give another result, a sentence a reason. */
export function unsafeSentences(row: LogRowView, t: Translate): readonly string[] {
  if (row.unsafe.length === 0) return [];
  const reasons = row.entry.statements.flatMap((statement) => statement.unsafe);
  return [...new Set(reasons.map(({ code, what }) => t(`log.unsafe.${code}`, { what })))];
}
