import { useMemo } from 'react';
import type { PayloadView } from '../../store/frame/types';
import { changedRuns } from '../logs/changedBytes';
import { useText } from '../text/text';
import { HexDump } from './hexDump';
import { changedCount } from './hexRows';

type FrameView = PayloadView['frames'][number];

const word = (value: number): string => value.toString(16).padStart(8, '0');

function FrameHeader({ frame }: { frame: FrameView }) {
  const t = useText();
  const { commitSize } = frame;
  const fields = [
    [word(frame.pageNumber), t('inspector.frame.pageNumber'), String(frame.pageNumber)],
    [
      word(commitSize),
      t('inspector.frame.commitSize'),
      commitSize > 0 ? t('inspector.frame.commit', { count: commitSize }) : t('inspector.frame.noCommit'),
    ],
    [frame.salt1, t('inspector.frame.salt1'), ''],
    [frame.salt2, t('inspector.frame.salt2'), ''],
    [frame.checksum1, t('inspector.frame.checksum1'), ''],
    [frame.checksum2, t('inspector.frame.checksum2'), ''],
  ] as const;
  return (
    <dl className="frame-head">
      {fields.map(([hex, name, meaning]) => (
        <div key={name}>
          <dt className="mut">{name}</dt>
          <dd className="mono">{hex}</dd>
          <dd className="sec">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

function PagePlan({ page, before }: { page: Uint8Array; before: Uint8Array }) {
  const t = useText();
  const runs = useMemo(() => changedRuns(before, page), [before, page]);
  return (
    <div className="page-plan" role="img" aria-label={t('inspector.frame.barLabel')}>
      {runs.map((run) => (
        <i
          key={run.from}
          style={{ left: `${100 * run.from}%`, width: `max(2px, ${100 * (run.to - run.from)}%)` }}
        />
      ))}
    </div>
  );
}

/** One WAL frame: its header read, where its page changed, the bytes. */
export function FrameDetail({ frame, index, count }: { frame: FrameView; index: number; count: number }) {
  const t = useText();
  const { page, before } = frame;
  const changed = useMemo(() => (before === null ? null : changedCount(page, before)), [page, before]);
  return (
    <section className="frame">
      <h3>{t('inspector.frame.title', { index: index + 1, count, page: frame.pageNumber })}</h3>
      <FrameHeader frame={frame} />
      {before !== null && <PagePlan page={page} before={before} />}
      <p className={changed === null ? 'mut' : 'c-flight'}>
        {changed === null
          ? t('inspector.frame.noBefore')
          : t('inspector.frame.changed', { count: changed, total: page.length })}
      </p>
      <HexDump bytes={page} before={before} />
    </section>
  );
}
