import type { DataCompareView } from '../../store/frame/types';
import { NodeShape } from '../logs/nodeShape';
import { useLab } from '../lab';
import { nodeName } from '../text/nodeName';
import { useText } from '../text/text';
import { checksumWords, sharedMinute } from './words';

type ComparedNode = DataCompareView['nodes'][number];
type ComparedRow = DataCompareView['rows'][number];
type ComparedCell = ComparedRow['cells'][number];

/** The node the others are measured against: the first, as the scenario lists them. */
const isReference = (comparison: DataCompareView, nodeId: string): boolean =>
  comparison.nodes[0]?.nodeId === nodeId;

function Mark({ equal }: { equal: boolean }) {
  const t = useText();
  return (
    <b className="sum-mark" role="img" aria-label={t(equal ? 'data.equal' : 'data.unequal')}>
      {equal ? '=' : '≠'}
    </b>
  );
}

function NodeHead({ nodeId, at }: { nodeId: string; at: ComparedNode & { compared: number } }) {
  const t = useText();
  const node = useLab(({ frame }) => frame.nodes.find((candidate) => candidate.id === nodeId));
  if (node === undefined) return nodeId;
  return (
    <span className="data-node">
      <NodeShape node={node} />
      <b className={node.role === 'primary' ? 'c-primary' : 'c-standby'}>{nodeName(node, t)}</b>
      <span className="mono mut">{node.id}</span>
      <span className="mut region">{node.region}</span>
      {at.atTx !== at.compared && <span className="chip">{t('data.ahead', { tx: at.atTx })}</span>}
    </span>
  );
}

interface CellProps {
  readonly cell: ComparedCell;
  readonly reference: boolean;
  readonly width: number;
  /** By column, what the texts of all nodes begin with and is left out. */
  readonly shared: readonly string[];
}

function Cell({ cell, reference, width, shared }: CellProps) {
  const t = useText();
  if (!cell.present) {
    return (
      <td colSpan={width} className="first gone">
        <span className="value diff">{t('data.missing')}</span>
      </td>
    );
  }
  return cell.values.map((value, index) => (
    <td key={index} className={index === 0 ? 'first' : undefined}>
      <span className={value.differs ? 'value diff' : 'value'} title={value.text}>
        {value.text.slice(shared[index]?.length ?? 0)}
      </span>
      {index === 0 && (
        <span className={cell.differs ? 'sum mono c-wait' : 'sum mono'}>
          {!reference && <Mark equal={!cell.differs} />}
          {checksumWords(cell.checksum)}
        </span>
      )}
    </td>
  ));
}

function Foot({
  comparison,
  node,
  width,
}: {
  comparison: DataCompareView;
  node: ComparedNode;
  width: number;
}) {
  const t = useText();
  const reference = isReference(comparison, node.nodeId);
  const differs = !node.equal;
  const all = comparison.rows.length >= node.total;
  const words = reference
    ? t('data.rows', { table: comparison.table, count: node.total })
    : !differs
      ? t('data.allSame')
      : all
        ? t('data.someDiffer', { count: node.rowsDiffer, total: node.total })
        : t('data.someShownDiffer', { count: node.rowsDiffer, shown: comparison.rows.length });
  return (
    <td colSpan={width} className={differs ? 'first foot wait' : 'first foot'}>
      <span className="foot-line">
        <span>
          {!reference && <Mark equal={!differs} />}
          {words}
        </span>
        <span className="mono">{checksumWords(node.checksum)}</span>
      </span>
      {node.bytesEqual !== null && !reference && (
        <span className={node.bytesEqual ? 'bytes mut' : 'bytes c-wait'}>
          {t(node.bytesEqual ? 'data.bytesEqual' : 'data.bytesDiffer')}
        </span>
      )}
    </td>
  );
}

/** One table on all nodes in one row of columns, so that the eye compares sideways. */
export function DataTable({ comparison }: { comparison: DataCompareView }) {
  const t = useText();
  const { nodes, columns, rows, tx } = comparison;
  const width = columns.length;
  const shared = columns.map((_, column) => sharedMinute(comparison, column));
  return (
    <table className="data-table" aria-label={t('data.grid', { table: comparison.table })}>
      <thead>
        <tr>
          <td />
          {nodes.map((node) => (
            <th key={node.nodeId} scope="colgroup" colSpan={width} className="first">
              <NodeHead nodeId={node.nodeId} at={{ ...node, compared: tx }} />
            </th>
          ))}
        </tr>
        <tr className="names">
          <th scope="col">{t('data.keyColumn')}</th>
          {nodes.flatMap((node) =>
            columns.map((column, index) => (
              <th key={`${node.nodeId} ${column}`} scope="col" className={index === 0 ? 'first' : undefined}>
                {column}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="mono">
              {row.key}
            </th>
            {row.cells.map((cell) => (
              <Cell
                key={cell.nodeId}
                cell={cell}
                reference={isReference(comparison, cell.nodeId)}
                width={width}
                shared={shared}
              />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          {nodes.map((node) => (
            <Foot key={node.nodeId} comparison={comparison} node={node} width={width} />
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
