import type { ReadPolicy, ReadPolicyKind } from '../../engine/index';
import { defaultPolicies } from '../../store/reads/defaults';
import type { ReadsView } from '../../store/reads/types';
import { useLabStore } from '../lab';
import { SegmentedControl } from '../parts/segmentedControl';
import { Select } from '../parts/select';
import { tellError } from '../text/tellError';
import { useText } from '../text/text';
import { About } from './about';
import { figureElsewhere, policyElsewhere } from './elsewhere';
import { DurationKnob } from './knobs';
import { NamesElsewhere } from './namesElsewhere';
import { figuresOf, offeredUs } from './policyFigures';
import { policyKinds, setPolicy } from './policies';
import { readsOf, useReadsState } from './readsStore';
import { useSending, type Sending } from './useReads';

interface Scope {
  /** Null for all sessions. */
  readonly session: string | null;
  readonly policy: ReadPolicy;
}

/** The policy of one session, or the one that new and unnamed ones are given. */
function scopeOf(view: ReadsView, chosen: string | null): Scope {
  const row = view.sessions.find(({ id }) => id === chosen);
  return row === undefined ? { session: null, policy: view.policy } : { session: row.id, policy: row.policy };
}

function IfBehind({ scope, policy, send, disabled }: Sending & { scope: Scope; policy: ReadPolicy }) {
  const t = useText();
  if (policy.kind !== 'ownWrites') return null;
  const name = t('readPolicies.figure.ifBehind');
  return (
    <div className="rd-knob">
      <span className="sec">{name}</span>
      <SegmentedControl
        label={name}
        value={policy.ifBehind}
        disabled={disabled}
        onChange={(ifBehind) => send(setPolicy(scope.session, { ...policy, ifBehind }))}
        segments={(['primary', 'wait'] as const).map((value) => ({
          value,
          label: t(`readPolicies.ifBehind.${value}`),
        }))}
      />
      <About name={name}>
        <p>{t('readPolicies.figureHelp.ifBehind')}</p>
        <NamesElsewhere names={figureElsewhere.ifBehind} />
      </About>
    </div>
  );
}

function Figures({ scope, sending }: { scope: Scope; sending: Sending }) {
  const t = useText();
  const { policy, session } = scope;
  return (
    <>
      <IfBehind scope={scope} policy={policy} {...sending} />
      {figuresOf(policy).map(({ id, us, usualUs }) => (
        <DurationKnob
          key={id}
          name={t(`readPolicies.figure.${id}`)}
          help={t(`readPolicies.figureHelp.${id}`)}
          elsewhere={figureElsewhere[id]}
          value={us}
          usual={usualUs}
          offered={offeredUs[id]}
          disabled={sending.disabled}
          onChange={(next) => sending.send(setPolicy(session, { ...policy, [id]: next }))}
        />
      ))}
      {policy.kind === 'knownLag' && policy.forgetUs < policy.windowUs && (
        <p className="sql-message wait">{t('readPolicies.forgetCuts', { us: policy.forgetUs })}</p>
      )}
    </>
  );
}

/** Who may answer a session's reads, with its figures. */
export function PolicyPanel({ view }: { view: ReadsView }) {
  const t = useText();
  const lab = useLabStore();
  const sending = useSending();
  const scope = scopeOf(
    view,
    useReadsState((state) => state.scope),
  );
  const { policy, session } = scope;
  const all = 'all sessions';
  const choose = (kind: ReadPolicyKind): void => sending.send(setPolicy(session, defaultPolicies[kind]));
  return (
    <section className="panel rd-policy" aria-label={t('readPolicies.title')}>
      <header className="ph">
        <h2>{t('readPolicies.title')}</h2>
        <span className="q">{t('readPolicies.question')}</span>
      </header>
      <div className="rd-body">
        <div className="rd-knob">
          <Select
            label={t('readPolicies.kindLabel')}
            value={policy.kind}
            disabled={sending.disabled}
            onChange={choose}
            options={policyKinds.map((value) => ({ value, label: t(`readPolicies.kind.${value}`) }))}
          />
          <span className="sec">{t('readPolicies.scope')}</span>
          <Select
            label={t('readPolicies.scopeLabel')}
            value={session ?? all}
            onChange={(next) => readsOf(lab).store.setState({ scope: next === all ? null : next })}
            options={[all, ...view.sessions.map(({ id }) => id)].map((value) => ({
              value,
              label: value === all ? t('readPolicies.all') : value,
            }))}
          />
        </div>
        <p className="rd-small sec">{t(`readPolicies.help.${policy.kind}`)}</p>
        <Figures scope={scope} sending={sending} />
        <NamesElsewhere names={policyElsewhere[policy.kind]} />
        {sending.refusal !== null && (
          <p className="sql-message wait" role="alert">
            {tellError(sending.refusal)}
          </p>
        )}
      </div>
    </section>
  );
}
