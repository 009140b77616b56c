import type { Message } from '../../store/frame/types';
import type { DecisionView, ReadDetail, RuleLine } from '../../store/reads/types';
import { text, useText } from '../text/text';
import { useNames } from './names';

type Say = (key: string, params: Message['params']) => string;

/** A message of the projection: its key is made while the lab runs, so types cannot check it. */
const tell = ({ key, params }: Message, more: Message['params'] = {}): string =>
  (text as unknown as Say)(`reads.${key}`, { ...params, ...more });

function Line({ line, number }: { line: RuleLine; number: number }) {
  const t = useText();
  const { asks, found, nodes, state } = line;
  return (
    <li data-state={state}>
      <span className="rd-number" aria-hidden>
        {number}
      </span>
      <span>{tell(asks)}</span>
      <span className="rd-found n">{tell(found, { nodes: nodes.join(', ') })}</span>
      {state === 'decided' && <span className="unseen">{t('reads.rule.decided')}</span>}
    </li>
  );
}

function Lines({ decision }: { decision: DecisionView }) {
  const t = useText();
  return (
    <ol className="rd-lines" aria-label={t(`readPolicies.kind.${decision.policy.kind}`)}>
      {decision.lines.map((line, index) => (
        <Line key={line.asks.key} line={line} number={index + 1} />
      ))}
    </ol>
  );
}

/** The lines of the policy that the session had then, with the one that decided. */
export function Rule({ read }: { read: ReadDetail }) {
  const t = useText();
  const { name } = useNames();
  const [first, second] = read.decisions;
  if (first === undefined) return null;
  return (
    <section className="panel" aria-label={t('reads.rule.title')}>
      <header className="ph">
        <h2>{t('reads.rule.title')}</h2>
        <span className="q">{t('reads.rule.question')}</span>
        <div className="r">{t(`readPolicies.kind.${first.policy.kind}`)}</div>
      </header>
      <div className="rd-body">
        <Lines decision={first} />
        {second !== undefined && (
          <>
            <p className="rd-small sec">
              {t('reads.rule.again', { node: name(first.node ?? ''), at: second.atUs })}
            </p>
            <Lines decision={second} />
          </>
        )}
      </div>
    </section>
  );
}
