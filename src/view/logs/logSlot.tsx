import { TriangleAlert } from 'lucide-react';
import { memo, useState } from 'react';
import type { LogRowView, LogSlotView } from '../../store/frame/types';
import { Tooltip } from '../parts/tooltip';
import { ArrowText } from '../text/arrowText';
import { formatBytes } from '../text/format';
import { useText } from '../text/text';
import type { FrameSummary } from './changedBytes';
import type { ColumnBox } from './logLayout';
import { PageBar } from './pageBar';
import { Seal } from './seal';
import { contextWords, hasRoomForSize, isHeld, slotSentence, slotWords, unsafeSentences } from './slotWords';

export interface LogSlotProps {
  readonly row: LogRowView;
  readonly slot: LogSlotView;
  readonly box: ColumnBox;
  /** Row and column, for moving between slots. */
  readonly at: string;
  readonly frames: readonly FrameSummary[];
  readonly selected: boolean;
  /** The one slot that Tab reaches. */
  readonly focusable: boolean;
  /** It came while the log was on screen, so it slides in. */
  readonly slides: boolean;
}

/** One entry as one node has it, or lacks it. Clicks and keys are taken by the grid. */
export const LogSlot = memo(function LogSlot(props: LogSlotProps) {
  const { row, slot, box, at, selected, focusable } = props;
  const t = useText();
  const [slides] = useState(props.slides);
  const present = isHeld(slot.state);
  const words = slotWords(row, slot, box.wide, t);
  const unsafe = present ? unsafeSentences(row, t) : [];
  const sized = present && box.wide && hasRoomForSize(row, words, box.width - 8);
  const pages = present && row.format === 'wal' && slot.state !== 'unreplayed';
  const classes = ['slot', slot.state, slot.sealed ? 'sealed' : '', slides ? 'slides' : ''];
  const cell = (
    <div
      role="gridcell"
      className={classes.filter((name) => name !== '').join(' ')}
      style={{ left: box.left + 8, width: box.width - 8 }}
      data-at={at}
      tabIndex={focusable ? 0 : -1}
      aria-selected={selected}
      title={unsafe.length === 0 && present ? row.detail : undefined}
    >
      <span className="unseen">{slotSentence(row, slot, t)}</span>
      <span className="line" aria-hidden>
        <b className="mono">{row.tx}</b>
        <span className="words">{words.operation}</span>
        {sized && <span className="size">{formatBytes(row.bytes)}</span>}
        {unsafe.length > 0 && <TriangleAlert className="unsafe" aria-hidden />}
        {slot.sealed && present && <Seal broken={slot.state === 'forked'} />}
        {slot.state === 'lost' && <Seal broken />}
      </span>
      <span className="line second" aria-hidden>
        <span className="words">
          <ArrowText text={words.second} />
        </span>
        {box.wide && present && <span className="context">{contextWords(row, t)}</span>}
        {pages && <PageBar frames={props.frames} label={t('log.wal.changed')} />}
      </span>
    </div>
  );
  return unsafe.length === 0 ? cell : <Tooltip content={unsafe.join(' ')}>{cell}</Tooltip>;
});
