import type { NodeCost, NodeLoad } from '../../store/checksums';
import { useText } from '../text/text';
import { formatShort } from '../text/words';

type Text = ReturnType<typeof useText>;

/** A figure before the comparison and during it. */
function change(t: Text, { before, during }: NodeCost, say: (load: NodeLoad) => string | null): string {
  const of = (load: NodeLoad | null): string => (load === null ? null : say(load)) ?? t('checksums.none');
  return t('checksums.change', { before: of(before), during: of(during) });
}

const short = (us: number | null): string | null => (us === null ? null : formatShort(us));

/** Each node's time, and how its answers and its replay did meanwhile. */
export function Cost({ cost }: { cost: readonly NodeCost[] }) {
  const t = useText();
  if (cost.length === 0) return null;
  return (
    <div className="cs-cost">
      <h2>{t('checksums.cost')}</h2>
      <div className="cs-scroll" role="region" aria-label={t('checksums.cost')} tabIndex={0}>
        <table className="cs-table" aria-label={t('checksums.cost')}>
          <thead>
            <tr>
              <th scope="col">{t('checksums.costColumn.node')}</th>
              {(['reading', 'p95', 'rate', 'lag'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`checksums.costColumn.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cost.map((node) => (
              <tr key={node.nodeId}>
                <th scope="row" className="mono">
                  {node.nodeId}
                </th>
                <td>{t('checksums.share', { us: node.readingUs, percent: Math.round(node.share * 100) })}</td>
                <td>{change(t, node, ({ p95Us }) => short(p95Us))}</td>
                <td>{change(t, node, ({ perSecond }) => String(Math.round(perSecond)))}</td>
                <td>{change(t, node, ({ lagUs }) => short(lagUs))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mut">{t('checksums.costBound')}</p>
    </div>
  );
}
