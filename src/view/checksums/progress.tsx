import type { ChecksumView } from '../../store/checksums';
import { useText } from '../text/text';
import { formatCount } from './figures';

type Text = ReturnType<typeof useText>;

/** What the chunk under way waits for. */
function waits(t: Text, { underWay, primary }: ChecksumView): string {
  if (underWay === null) return t('checksums.readsNext', { primary });
  const { number, table, tx, reading, replaying } = underWay;
  if (reading.length === 0 && replaying.length === 0) return t('checksums.readsNext', { primary });
  const who = [
    ...(reading.length > 0 ? [t('checksums.reading', { nodes: reading.join(', ') })] : []),
    ...replaying.map(({ nodeId: node, bytes }) =>
      bytes > 0 ? t('checksums.replaying', { node, bytes }) : t('checksums.waitsToHear', { node }),
    ),
  ];
  return `${t('checksums.underWay', { number, table, tx })} ${who.join(', ')}.`;
}

function outcome(t: Text, { state, primary: node, rowsRead, tookUs: us, chunksDone: count }: ChecksumView) {
  const rows = formatCount(rowsRead);
  return state === 'stopped'
    ? t('checksums.stopped', { rows, us, node })
    : t('checksums.finished', { rows, us, count });
}

function diffsOf(t: Text, { differing, tables }: ChecksumView): string {
  const count = tables.reduce((sum, { diffs }) => sum + diffs, 0);
  if (count === 0) return t('checksums.noDiffs');
  const nodes = [...new Set(differing.map(({ nodeId }) => nodeId))].join(', ');
  return t('checksums.diffs', { count, nodes });
}

/** How far the comparison is, what it waits for, or how it ended. */
export function Progress({ view }: { view: ChecksumView }) {
  const t = useText();
  const { state, rowsRead: rows, rowsToRead: total, tookUs: us, leftUs } = view;
  const differ = view.tables.some(({ diffs }) => diffs > 0);
  if (state !== 'running') {
    return (
      <p className="cs-outcome" role="status">
        <b className={differ ? 'c-wait' : state === 'finished' ? 'c-standby' : ''}>{diffsOf(t, view)}</b>{' '}
        {outcome(t, view)}
      </p>
    );
  }
  return (
    <div className="cs-progress">
      <progress aria-label={t('checksums.progress')} max={Math.max(1, total)} value={rows} />
      <p role="status">
        {t('checksums.running', { rows: formatCount(rows), total: formatCount(total), us })},{' '}
        {leftUs === null ? t('checksums.leftUnknown') : t('checksums.left', { us: leftUs })}.
        {differ && <b className="c-wait"> {diffsOf(t, view)}</b>}
      </p>
      <p className="mut">{waits(t, view)}</p>
    </div>
  );
}
