import type { RiskRow } from '../../store/frame/types';
import { useLab } from '../lab';
import { ArrowText } from '../text/arrowText';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import { useNodePlaces, type NodePlace } from '../useNodePlaces';
import './risk.css';

/** Named before the rest is only counted. */
const namedWrites = 3;

function Losses({ row }: { row: RiskRow }) {
  const t = useText();
  if (row.lost.length === 0) return t('risk.none');
  const rest = row.lost.length - namedWrites;
  const named = row.lost.slice(0, namedWrites).map((write) => t('risk.write', { ...write }));
  return (
    <>
      <b>{row.lost.length}</b>: <ArrowText text={named.join('; ')} />
      {rest > 0 && <> {t('risk.more', { count: rest })}</>}
    </>
  );
}

function Standby({ row, node }: { row: RiskRow; node: NodePlace | undefined }) {
  const t = useText();
  return (
    <tr>
      <th scope="row">
        {node === undefined ? row.nodeId : nodeName(node, t)}
        {!row.available && <span className="unavailable">{t('risk.unavailable')}</span>}
      </th>
      <td className="n">{t('risk.tx', { tx: row.hasTx })}</td>
      <td className={row.lost.length > 0 ? 'end c-fail' : 'end'}>
        <Losses row={row} />
      </td>
    </tr>
  );
}

/** Lag as danger: which acknowledged writes would be gone if this standby had to take over at this instant. */
export function AtRisk() {
  const t = useText();
  const rows = useLab((state) => state.frame.atRisk);
  const nodes = useNodePlaces();
  const primaryId = useLab((state) => state.frame.primaryId);
  return (
    <section className="panel risk" aria-label={t('risk.title')}>
      <div className="ph">
        <h2>{t('risk.title')}</h2>
        <span className="q">
          {primaryId === null ? t('risk.noPrimary') : t('risk.question', { node: primaryId })}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="risk-empty">{t('risk.nobody')}</p>
      ) : (
        <table className="risk-rows">
          <thead>
            <tr>
              <th scope="col">{t('risk.promote')}</th>
              <th scope="col">{t('risk.hasUpTo')}</th>
              <th scope="col" className="end">
                {t('risk.lost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Standby key={row.nodeId} row={row} node={nodes.find((node) => node.id === row.nodeId)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
