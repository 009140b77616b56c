import { useCallback } from 'react';
import type { LabFrame, NodeView } from '../../store/frame/types';
import { formatLsn } from '../../store/position';
import { formatMs } from '../text/format';
import { useText } from '../text/text';
import { LiveText } from './LiveText';
import { beliefWords } from './names';

type Refusal = NonNullable<NodeView['leader']['refusal']>;

/** That a primary of the first term takes itself for it goes without saying. */
const tellsBelief = ({ leader, state }: NodeView): boolean =>
  leader.term !== null && leader.term > 1 && state !== 'down';

/** How many lines `LeaderLines` has. */
export const leaderLines = (node: NodeView): number =>
  (tellsBelief(node) ? 1 : 0) + (node.leader.leaseLeftUs === null ? 0 : 1);

/** What a primary believes of itself, and how long its lease runs by its own clock. */
export function LeaderLines({ node }: { node: NodeView }) {
  const t = useText();
  const { leaseLeftUs } = node.leader;
  return (
    <>
      {tellsBelief(node) && (
        <div className="head-line">
          <span className="mut">{t('stage.believes')}</span>
          <span>{beliefWords(node, t)}</span>
        </div>
      )}
      {leaseLeftUs !== null && (
        <div className="head-line">
          <span className="mut">{t('stage.lease')}</span>
          <span className={leaseLeftUs === 0 ? 'c-fail' : 'mono'}>
            {leaseLeftUs === 0 ? t('stage.leaseOver') : t('stage.leaseLeft', { us: leaseLeftUs })}
          </span>
        </div>
      )}
    </>
  );
}

const boxHeight = 60;
const rowHeight = 16;

/** The leader is down: since when nobody takes writes, and who heard it last when. */
export function MissedPrimary({ node, room, phone }: { node: NodeView; room: number; phone: boolean }) {
  const t = useText();
  const { stateSinceUs, leader } = node;
  const read = useCallback(
    (frame: LabFrame) => t('stage.outage.title', { us: Math.max(0, frame.nowUs - stateSinceUs) }),
    [t, stateSinceUs],
  );
  const rows = Math.max(0, Math.floor((room + boxHeight) / rowHeight) - 3);
  return (
    <div className="stage-card-lead">
      <div className="gate" data-tone="fail">
        <div>
          <b>
            <LiveText read={read} />
          </b>
          <div className="gate-second">{t('stage.outage.since', { at: stateSinceUs })}</div>
        </div>
      </div>
      {!phone && (
        <div className="head-line">
          <span className="mut">{t('stage.logHead')}</span>
          <span className="mono">{formatLsn(node.headLsn)}</span>
        </div>
      )}
      {leader.heard.length > 0 && rows > 1 && <Heard leader={leader} rows={rows} />}
    </div>
  );
}

/** At most this many crosses are drawn; the words say how many there are. */
const crosses = 6;

function Heard({ leader, rows }: { leader: NodeView['leader']; rows: number }) {
  const t = useText();
  const { heard, agree } = leader;
  return (
    <div className="heard">
      <div className="head-line mut">
        <span>{t('stage.heard.head')}</span>
        <span>{t('stage.heard.last')}</span>
      </div>
      <ul>
        {heard.slice(0, rows).map(({ by, missed, lastHeardUs }) => (
          <li key={by}>
            <span className="unseen">
              {t('stage.heard.row', { node: by, count: missed, at: lastHeardUs })}
            </span>
            <span className="mono" aria-hidden="true">
              {by}
            </span>
            <span className="heard-beats" aria-hidden="true">
              {Array.from({ length: Math.min(crosses, missed) }, (_, beat) => (
                <svg key={beat} viewBox="0 0 12 12">
                  <path d="M3 3l6 6M9 3l-6 6" />
                </svg>
              ))}
            </span>
            <span className="mono" aria-hidden="true">
              {formatMs(lastHeardUs)}
            </span>
          </li>
        ))}
      </ul>
      {agree !== null && (
        <b>{t('stage.heard.agree', { agree: agree.count, of: agree.of, needed: agree.needed })}</b>
      )}
    </div>
  );
}

/** Why a standby cannot follow the primary: its log went on where the primary's history did not. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const t = useText();
  const { primary, reason, timelineId } = refusal;
  return (
    <div className="apply-stop">
      <b>{t('stage.refusal.title', { primary })}</b>
      <span>
        {t(`stage.refusal.${reason}`, {
          primary,
          position: formatLsn(refusal.position),
          fork: formatLsn(refusal.forkLsn),
          timeline: timelineId,
        })}{' '}
        {t('stage.refusal.remedy')}
      </span>
    </div>
  );
}
