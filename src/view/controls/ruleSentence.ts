import type { RulesView } from '../../store/frame/types';
import { text } from '../text/text';
import { showDuration } from './settings';

const usualTimeoutUs = 10_000_000;

function afterTimeout({ onTimeout, semiSyncTimeoutUs }: RulesView, primary: string): string {
  const timeout = showDuration(semiSyncTimeoutUs);
  if (onTimeout === 'error') return text('rules.ruleHelp.error', { timeout });
  return semiSyncTimeoutUs === usualTimeoutUs
    ? text('rules.ruleHelp.fallbackDefault', { timeout, primary })
    : text('rules.ruleHelp.fallback', { timeout, primary });
}

/** When the client hears yes, in one line. */
export function ruleSentence(rules: RulesView, primary: string): string {
  const { rule, level, acks } = rules;
  const count = acks;
  switch (rule) {
    case 'async':
      return text('rules.ruleHelp.async', { primary });
    case 'semiSync': {
      const has = text(`rules.has.${level}`);
      const have = text(`rules.have.${level}`);
      return `${text('rules.ruleHelp.semiSync', { count, has, have })} ${afterTimeout(rules, primary)}`;
    }
    case 'sync':
      return rules.skipUnhealthy
        ? text('rules.ruleHelp.syncSkip', { confirm: text(`rules.have.${level}`) })
        : text('rules.ruleHelp.sync', { have: text(`rules.have.${level}`) });
    case 'quorum':
      return text(`rules.ruleHelp.${rules.quorumMethod}`, { count, confirm: text(`rules.have.${level}`) });
  }
}
