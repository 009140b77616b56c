import type { LabFrame, RulesView, WaterfallWrite } from '../../store/frame/types';
import type { RuleName, WaterfallWords } from '../layout/waterfallLayout';
import { formatMs } from '../text/format';
import type { useText } from '../text/text';
import type { NodePlace } from '../useNodePlaces';

type Translate = ReturnType<typeof useText>;

function noteOf(write: WaterfallWrite, t: Translate): string {
  if (write.answeredUs === null) return t('waterfall.noAnswerYet');
  const time = formatMs(write.answeredUs);
  if (write.outcome === 'failed') return t('waterfall.failedAfter', { time });
  if (write.outcome === 'unknown') return t('waterfall.unknownAfter', { time });
  return write.ackedBy.length === 0
    ? t('waterfall.askedNobody', { time })
    : t('waterfall.ackedBy', { time, nodes: write.ackedBy.join(', ') });
}

export function waterfallWords(
  nodes: readonly NodePlace[],
  primaryId: LabFrame['primaryId'],
  rules: RulesView,
  t: Translate,
): WaterfallWords {
  const placeOf = (id: string | null): string => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node === undefined ? (id ?? '') : `${node.id} ${node.region}`;
  };
  const standbys = nodes.filter((node) => node.role === 'standby').length;
  const middle = rules.rule === 'quorum' ? 'quorum' : 'semiSync';
  return {
    note: (write) => noteOf(write, t),
    lane: (nodeId) => placeOf(nodeId ?? primaryId),
    laneNotes: {
      full: t('waterfall.releases', { time: '00.0' }),
      short: t('waterfall.left', { time: '00.0' }),
    },
    rules: {
      async: t('waterfall.rule.async'),
      semiSync: t(`waterfall.rule.${middle}`, { count: rules.acks }),
      syncAll: t('waterfall.rule.syncAll', { count: standbys }),
    },
    time: (us) => (us === null ? t('waterfall.never') : formatMs(us)),
  };
}

const marks: Readonly<Record<RulesView['rule'], RuleName>> = {
  async: 'async',
  semiSync: 'semiSync',
  quorum: 'semiSync',
  sync: 'syncAll',
};

/** The mark of the rule in force. */
export const markInForce = (rules: RulesView): RuleName => (rules.degraded ? 'async' : marks[rules.rule]);
