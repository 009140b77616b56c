import { useState } from 'react';
import type { Command, CommandRefusal } from '../../engine/index';
import type { RulesView } from '../../store/frame/types';
import { useLab, useLabStore } from '../lab';

type CommitRule = Extract<Command, { type: 'setCommitRule' }>['rule'];

/** The commit rule in force, as the command that would set it. */
export function commitRuleOf(rules: RulesView): CommitRule {
  switch (rules.rule) {
    case 'async':
      return { kind: 'async' };
    case 'semiSync':
      return {
        kind: 'semiSync',
        acks: rules.acks,
        timeoutUs: rules.semiSyncTimeoutUs,
        onTimeout: rules.onTimeout,
        waitPoint: rules.waitPoint,
      };
    case 'sync':
      return { kind: 'sync', skipUnhealthy: rules.skipUnhealthy };
    case 'quorum':
      return {
        kind: 'quorum',
        method: rules.quorumMethod,
        acks: rules.acks,
        standbys: rules.quorumStandbys,
      };
  }
}

export interface RulesControl {
  readonly rules: RulesView;
  readonly disabled: boolean;
  readonly send: (command: Command) => void;
  /** Sets the commit rule in force with some of it replaced. */
  readonly setRule: (changed: Partial<RulesView>) => void;
  readonly refusal: CommandRefusal | null;
}

/** The rules in force and how to change them; what was refused last stays beside them until something else is done. */
export function useRules(): RulesControl {
  const rules = useLab((state) => state.frame.rules);
  const disabled = useLab((state) => state.phase !== 'ready');
  const lab = useLabStore();
  const [refusal, setRefusal] = useState<CommandRefusal | null>(null);
  const send = (command: Command): void => setRefusal(lab.getState().send(command));
  const setRule = (changed: Partial<RulesView>): void => {
    const next = { ...rules, ...changed };
    send({ type: 'setCommitRule', rule: commitRuleOf(next), level: next.level });
  };
  return { rules, disabled, send, setRule, refusal };
}
