import { useMemo } from 'react';
import type { PayloadView } from '../../store/frame/types';
import { SqlText, type SqlMark } from '../console/sqlText';
import { useText } from '../text/text';

type StatementView = PayloadView['statements'][number];

/** Calls whose answer depends on the node are lit; shipped ones in the colour of what travels. */
export function marksOf(statement: StatementView): SqlMark[] {
  return statement.calls.map(({ start, end, shipped }) => ({
    start,
    end,
    kind: shipped ? 'shipped' : 'hot',
  }));
}

/** One statement as it travels: the text, and the context that goes with it. */
export function StatementDetail({ statement }: { statement: StatementView }) {
  const t = useText();
  const marks = useMemo(() => marksOf(statement), [statement]);
  return (
    <section className="statement">
      <pre>
        <SqlText sql={statement.text} marks={marks} />
      </pre>
      <dl className="facts">
        <dt>{t('inspector.shippedWith')}</dt>
        <dd>
          {statement.context.length === 0
            ? t('inspector.nothingShipped')
            : statement.context.map(({ name, value }) => (
                <span key={name} className="mono">
                  {name} = {value}
                </span>
              ))}
        </dd>
        {statement.unsafe.length > 0 && (
          <>
            <dt>{t('inspector.unsafe')}</dt>
            <dd className="c-wait">{statement.unsafe.join(', ')}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
