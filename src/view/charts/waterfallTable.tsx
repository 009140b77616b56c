import { memo } from 'react';
import type { SpanView, WaterfallView, WaterfallWrite } from '../../store/frame/types';
import type { WaterfallWords } from '../layout/waterfallLayout';
import { formatMs } from '../text/format';
import { useText } from '../text/text';

interface WriteRowsProps {
  readonly write: WaterfallWrite;
  readonly words: WaterfallWords;
}

const WriteRows = memo(function WriteRows({ write, words }: WriteRowsProps) {
  const t = useText();
  const say = (spans: readonly SpanView[]): string =>
    spans
      .map((span) =>
        t(span.done ? 'waterfall.table.span' : 'waterfall.table.due', {
          kind: t(`waterfall.kind.${span.kind}`),
          from: formatMs(span.startUs),
          to: formatMs(span.endUs),
        }),
      )
      .join('; ');
  return [{ nodeId: write.nodeId, spans: write.primary }, ...write.lanes].map((lane) => (
    <tr key={lane.nodeId ?? ''}>
      <th scope="row">{write.tx === null ? write.subject : `${write.tx} ${write.subject}`}</th>
      <td>{words.lane(lane.nodeId)}</td>
      <td>{say(lane.spans)}</td>
      <td>{words.note(write)}</td>
    </tr>
  ));
});

interface WaterfallTableProps {
  readonly view: WaterfallView;
  readonly words: WaterfallWords;
}

/** The picture in words, for those who do not see it. */
export const WaterfallTable = memo(function WaterfallTable({ view, words }: WaterfallTableProps) {
  const t = useText();
  return (
    <table className="unseen">
      <caption>{t('waterfall.table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('waterfall.table.write')}</th>
          <th scope="col">{t('waterfall.table.where')}</th>
          <th scope="col">{t('waterfall.table.spans')}</th>
          <th scope="col">{t('waterfall.table.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {view.writes.map((write) => (
          <WriteRows key={`${write.sentAtUs} ${write.session}`} write={write} words={words} />
        ))}
      </tbody>
    </table>
  );
});
