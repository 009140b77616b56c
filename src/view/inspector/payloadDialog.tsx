import type { PayloadView } from '../../store/frame/types';
import { Dialog } from '../parts/dialog';
import { formatLsn } from '../text/format';
import { useText } from '../text/text';
import { FrameDetail } from './frameDetail';
import { HexDump } from './hexDump';
import { RowDetail } from './rowDetail';
import { StatementDetail } from './statementDetail';

const shownRows = 100;
const shownFrames = 8;

function Facts({ payload }: { payload: PayloadView }) {
  const t = useText();
  const { bytes, endLsn, sentAtUs, deliverAtUs } = payload;
  return (
    <dl className="facts">
      <dt>{t('inspector.bytes')}</dt>
      <dd>
        {endLsn === null
          ? t('inspector.size', { bytes })
          : t('inspector.sizeEnds', { bytes, lsn: formatLsn(endLsn) })}
        {payload.format !== null &&
          `: ${payload.parts.map((part) => t('inspector.part', { count: part.bytes, name: part.name })).join(', ')}`}
      </dd>
      {sentAtUs !== null && deliverAtUs !== null && (
        <>
          <dt>{t('inspector.wayLabel')}</dt>
          <dd>
            {t('inspector.wayTimes', {
              from: payload.from ?? '',
              to: payload.to ?? '',
              sent: sentAtUs,
              due: deliverAtUs,
            })}
          </dd>
        </>
      )}
    </dl>
  );
}

/** All of an opened packet or entry. */
export function PayloadDialog({
  payload,
  title,
  onClose,
}: {
  payload: PayloadView;
  title: string;
  onClose: () => void;
}) {
  const t = useText();
  const { frames, rows, statements } = payload;
  return (
    <Dialog
      title={title}
      width="wide"
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div className="payload">
        <Facts payload={payload} />
        {statements.map((statement, index) => (
          <StatementDetail key={index} statement={statement} />
        ))}
        {rows.slice(0, shownRows).map((row, index) => (
          <RowDetail key={index} row={row} />
        ))}
        {rows.length > shownRows && (
          <p className="mut">{t('inspector.more', { count: rows.length - shownRows })}</p>
        )}
        {frames.slice(0, shownFrames).map((frame, index) => (
          <FrameDetail key={index} frame={frame} index={index} count={frames.length} />
        ))}
        {frames.length > shownFrames && (
          <p className="mut">{t('inspector.frame.more', { count: frames.length - shownFrames })}</p>
        )}
        {frames.length > 0 && <p className="mut">{t('inspector.frame.vendors')}</p>}
        {payload.encoded.length > 0 && frames.length === 0 && (
          <section>
            <h3>{t('inspector.entrySizes')}</h3>
            <HexDump bytes={payload.encoded} before={null} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
