import { Hourglass, Lock } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import type { LabFrame, NodeView } from '../../store/frame/types';
import { formatLsn } from '../../store/position';
import type { CardDetail } from '../layout/stageLayout';
import { tell } from '../text/message';
import { useText } from '../text/text';
import { LiveText } from './LiveText';
import { beliefWords, lagChip, roleWord, stateWord } from './names';
import { RoleShape, shapeOf } from './RoleShape';

interface Props {
  node: NodeView;
  detail: CardDetail;
  width: number;
  /** On a phone the lead card says its log head here. */
  withHead: boolean;
}

/** Shape, role word, id and city; at the right what is set, the timeline, the state. */
export function NodeHeader({ node, detail, width, withHead }: Props) {
  const t = useText();
  const shape = shapeOf(node);
  const belief = beliefWords(node, t);
  // The card of a primary that is missed says so below.
  const missed = detail === 'lead' && node.role === 'primary' && node.state === 'down';
  const title = belief === '' ? undefined : t('stage.belief.title', { belief });
  if (detail === 'upright') {
    return (
      <div className="stage-card-head" title={title}>
        <RoleShape shape={shape} />
        <span className="stage-card-role">{node.id}</span>
        {width >= 100 && <span className="stage-card-region">{node.region}</span>}
      </div>
    );
  }
  return (
    <div className="stage-card-head" title={title}>
      <RoleShape key={shape} shape={shape} />
      <span className="stage-card-role">{roleWord(node, t)}</span>
      <span className="stage-card-id">{node.id}</span>
      <span className="stage-card-region">{node.region}</span>
      <span className="stage-card-state">
        {withHead && <span className="mono">{formatLsn(node.headLsn)}</span>}
        <SettingChips node={node} width={width} />
        {(node.role === 'primary' || node.timelineId > 1) && (
          <span className="timeline-chip" data-second={node.leader.secondHistory}>
            {t('stage.timeline', { id: node.timelineId })}
          </span>
        )}
        {!missed && <StateChip node={node} />}
      </span>
    </div>
  );
}

function StateChip({ node }: { node: NodeView }) {
  const t = useText();
  const { stateSinceUs } = node;
  const pausedFor = useCallback(
    (frame: LabFrame) => t('stage.state.pausedFor', { us: Math.max(0, frame.nowUs - stateSinceUs) }),
    [t, stateSinceUs],
  );
  if (node.state === 'paused') {
    return (
      <Chip tone="plain">
        <LiveText read={pausedFor} />
      </Chip>
    );
  }
  if (node.leader.readOnly !== null) {
    return (
      <Chip tone="fail">
        <Lock aria-hidden="true" />
        {t(`stage.fenced.${node.leader.readOnly}`)}
      </Chip>
    );
  }
  if (node.state === 'down' || node.role === 'primary') return <span>{stateWord(node, t)}</span>;
  const lag = lagChip(node, t);
  return <Chip tone={lag.tone}>{lag.words}</Chip>;
}

/** Room for a header's letters: what shapes, gaps, paddings and the menu's button take, and the width of one letter. */
const headerRest = 131;
const letterWidth = 6.2;

/** What was set on this node: one chip if there is room for it, the rest as a number. */
function SettingChips({ node, width }: { node: NodeView; width: number }) {
  const t = useText();
  const words = node.settings.map((setting) => tell('stage', setting));
  const lag = node.role === 'standby' ? lagChip(node, t).words : stateWord(node, t);
  const letters = [roleWord(node, t), node.id, node.region, lag, words[0] ?? ''].join('').length;
  const room = letters * letterWidth + headerRest <= width ? 1 : 0;
  const rest = words.slice(room);
  return (
    <>
      {words.slice(0, room).map((word) => (
        <Chip key={word} tone="plain">
          <Hourglass aria-hidden="true" />
          {word}
        </Chip>
      ))}
      {rest.length > 0 && (
        <span className="chip" title={rest.join(', ')}>
          <span aria-hidden="true">+{rest.length}</span>
          <span className="unseen">
            {t('stage.chip.more', { count: rest.length })}: {rest.join(', ')}
          </span>
        </span>
      )}
    </>
  );
}

export function Chip({ tone, children }: { tone: string; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}
