import { useMemo } from 'react';
import type { Lsn } from '../../engine/index';
import type { PayloadView } from '../../store/frame/types';
import { SqlText } from '../console/sqlText';
import { changedRuns } from '../logs/changedBytes';
import { formatLsn, minusSign } from '../text/format';
import { useText } from '../text/text';
import { changedCount, hexByte } from './hexRows';
import { marksOf } from './statementDetail';

const linesShown = 3;
const hexPerLine = 8;
const hexLines = 3;

/** What changed in the first row, in as many lines as the compact form has. */
function RowChange({ payload }: { payload: PayloadView }) {
  const t = useText();
  const [row] = payload.rows;
  if (row === undefined) return null;
  const [first, ...others] = row.columns.filter((column) => column.changed);
  const lines = [
    { sign: minusSign, text: first?.before ?? null, tone: 'c-fail' },
    { sign: '+', text: first?.after ?? null, tone: 'c-standby' },
    ...others.map(({ name, after }) => ({ sign: name, text: after, tone: 'sec' })),
  ].filter((line) => line.text !== null);
  return (
    <div className="compact-change">
      <p className="mut">
        {t('inspector.rowOf', { table: row.table, key: row.key, verb: t(`inspector.verb.${row.kind}`) })}
      </p>
      {lines.slice(0, linesShown).map((line, index) => (
        <p key={index} className="mono">
          <span className={line.tone}>{line.sign}</span> {line.text}
        </p>
      ))}
      {payload.rows.length > 1 && (
        <p className="mut">{t('inspector.more', { count: payload.rows.length - 1 })}</p>
      )}
    </div>
  );
}

function Bytes({ payload }: { payload: PayloadView }) {
  const t = useText();
  const { encoded, headerBytes, bytes } = payload;
  const body = [...encoded.subarray(headerBytes, headerBytes + hexPerLine * hexLines)];
  const { name = '', bytes: own = 0 } = payload.parts.at(-1) ?? {};
  return (
    <div className="compact-bytes">
      <p className="mut">{t('inspector.payloadOf', { name, bytes: own, total: bytes })}</p>
      {Array.from({ length: Math.ceil(body.length / hexPerLine) }, (_, line) => (
        <p key={line} className="mono">
          {body
            .slice(line * hexPerLine, (line + 1) * hexPerLine)
            .map(hexByte)
            .join(' ')}
        </p>
      ))}
    </div>
  );
}

function Frame({ payload }: { payload: PayloadView }) {
  const t = useText();
  const [frame] = payload.frames;
  const page = frame?.page;
  const before = frame?.before ?? null;
  const runs = useMemo(
    () => (page === undefined || before === null ? [] : changedRuns(before, page)),
    [page, before],
  );
  if (frame === undefined) return null;
  return (
    <div className="compact-wide">
      <p className="mut">
        {t('inspector.frame.title', { index: 1, count: payload.frames.length, page: frame.pageNumber })}
      </p>
      <div className="page-plan" aria-hidden>
        {runs.map((run) => (
          <i
            key={run.from}
            style={{ left: `${100 * run.from}%`, width: `max(2px, ${100 * (run.to - run.from)}%)` }}
          />
        ))}
      </div>
      <p className="c-flight">
        {before === null
          ? t('inspector.frame.noBefore')
          : t('inspector.frame.changed', {
              count: changedCount(frame.page, before),
              total: frame.page.length,
            })}
      </p>
    </div>
  );
}

function Statement({ payload }: { payload: PayloadView }) {
  const [statement] = payload.statements;
  const marks = useMemo(() => (statement === undefined ? [] : marksOf(statement)), [statement]);
  if (statement === undefined) return null;
  return (
    <div className="compact-wide statement">
      <SqlText sql={statement.text} marks={marks} />
    </div>
  );
}

/** What a message without log entries says: its positions by name. */
function Parts({ payload }: { payload: PayloadView }) {
  return (
    <dl className="compact-facts">
      {payload.parts.map((part) => (
        <div key={part.name}>
          <dt>{part.name}</dt>
          <dd className="mono">{formatLsn(part.bytes as Lsn)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What it carries, in the three lines the stage has room for. */
export function CompactPayload({ payload }: { payload: PayloadView }) {
  switch (payload.format) {
    case 'row':
      return (
        <>
          <RowChange payload={payload} />
          <Bytes payload={payload} />
        </>
      );
    case 'wal':
      return <Frame payload={payload} />;
    case 'statement':
      return <Statement payload={payload} />;
    case null:
      return payload.statements.length > 0 ? <Statement payload={payload} /> : <Parts payload={payload} />;
  }
}
