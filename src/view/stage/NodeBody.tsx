import type { NodeView } from '../../store/frame/types';
import { formatLsn } from '../../store/position';
import type { CardPlace, StageMode } from '../layout/stageLayout';
import { useText } from '../text/text';
import { showBandwidth } from '../controls/settings';
import { CatchUp } from './CatchUp';
import { CommitGate, LastAnswer } from './CommitGate';
import { LeaderLines, leaderLines, MissedPrimary, Refused } from './LeaderParts';
import { Ladder } from './Ladder';
import { MiniTable } from './MiniTable';
import { lagChip } from './names';
import { Chip } from './NodeHeader';
import { UprightLadder } from './UprightLadder';

interface Props {
  node: NodeView;
  place: CardPlace;
  mode: StageMode;
}

/** What the lead card needs for all but its rows, and the height of one row. */
const leadRest = { wide: 145, narrow: 133, phone: 121 } as const;
const rowHeight = { wide: 16.4, narrow: 15.4, phone: 16.4 } as const;
/** Height of a line about who leads. */
const lineHeight = 32;
const sideTable = 155;
/** Rows that give way to how a standby catches up. */
const catchUpRows = 2;
/** From this height on a card without a table has a line for why replay stopped. */
const reasonHeight = 76;

/** What a card holds below its header, by the room it has. */
export function NodeBody({ node, place, mode }: Props) {
  if (place.detail === 'lead') return <LeadBody node={node} place={place} mode={mode} />;
  if (place.detail === 'upright') return <UprightBody node={node} place={place} />;
  return <SideBody node={node} place={place} mode={mode} />;
}

function LeadBody({ node, place, mode }: Props) {
  const t = useText();
  const lines = mode === 'phone' ? 0 : leaderLines(node);
  const rows = Math.floor((place.box.height - leadRest[mode] - lines * lineHeight) / rowHeight[mode]);
  if (node.role === 'primary' && node.state === 'down') {
    return <MissedPrimary node={node} room={place.box.height - leadRest[mode]} phone={mode === 'phone'} />;
  }
  return (
    <div className="stage-card-lead">
      {node.ladder === null ? (
        <>
          {mode !== 'phone' && (
            <div className="head-line">
              <span className="mut">
                {t(node.flushLsn < node.headLsn ? 'stage.logHeadUnflushed' : 'stage.logHead')}
              </span>
              <span className="mono">{formatLsn(node.headLsn)}</span>
            </div>
          )}
          {mode !== 'phone' && <LeaderLines node={node} />}
          <div className="gate-place">
            {node.gate !== null ? (
              <CommitGate gate={node.gate} />
            ) : (
              node.lastAnswer !== null && <LastAnswer answer={node.lastAnswer} />
            )}
          </div>
        </>
      ) : (
        <Ladder ladder={node.ladder} detail="lead" />
      )}
      {node.table !== null && rows > 0 && (
        <MiniTable table={node.table} width={place.box.width - 23} rows={rows} headed />
      )}
    </div>
  );
}

function SideBody({ node, place, mode }: Props) {
  const { detail, box } = place;
  if (node.connection === 'baseBackup' && node.backup !== null) return <Backup backup={node.backup} />;
  const roomy = (detail === 'full' || detail === 'short') && box.width >= 320;
  const rows = Math.floor((box.height - (detail === 'full' ? 29 : 27)) / rowHeight[mode]);
  const told = node.catchUp === null ? 0 : catchUpRows;
  return (
    <div className="stage-card-side" data-roomy={roomy}>
      {node.ladder !== null ? (
        <Ladder ladder={node.ladder} detail={detail} />
      ) : (
        <div className="side-lines">
          <HeadLine node={node} />
          {box.height >= reasonHeight && <LeaderLines node={node} />}
        </div>
      )}
      {!roomy && box.height >= reasonHeight && <Trouble node={node} />}
      {!roomy && box.height >= reasonHeight && node.catchUp !== null && <CatchUp catchUp={node.catchUp} />}
      {roomy && (
        <div className="stage-card-table">
          <Trouble node={node} />
          {node.applyStop === null && node.leader.refusal === null && node.table !== null && (
            <MiniTable table={node.table} width={sideTable} rows={rows - told} headed={false} />
          )}
          {node.catchUp !== null && <CatchUp catchUp={node.catchUp} />}
        </div>
      )}
    </div>
  );
}

function HeadLine({ node }: { node: NodeView }) {
  const t = useText();
  return (
    <div className="head-line">
      <span className="mut">{t('stage.logHead')}</span>
      <span className="mono">{formatLsn(node.headLsn)}</span>
    </div>
  );
}

/** Why replay stands still: in the table's place, for the table is what does not move. */
function Trouble({ node }: { node: NodeView }) {
  const t = useText();
  if (node.leader.refusal !== null) return <Refused refusal={node.leader.refusal} />;
  if (node.applyStop === null) return null;
  return (
    <div className="apply-stop">
      <b>{t('stage.connection.applyStopped', { tx: node.applyStop.tx })}</b>
      <span>{node.applyStop.reason}</span>
    </div>
  );
}

function Backup({ backup }: { backup: NonNullable<NodeView['backup']> }) {
  const t = useText();
  const { receivedBytes, totalBytes, bandwidthBps, doneAtUs, logBytes } = backup;
  return (
    <div className="backup">
      <span>{t('stage.connection.backup', { received: receivedBytes, total: totalBytes })}</span>
      <progress max={Math.max(1, totalBytes)} value={receivedBytes} aria-label={t('stage.chip.backup')} />
      <span>
        {bandwidthBps === null
          ? t('stage.connection.backupDone', { atUs: doneAtUs })
          : t('stage.connection.backupDoneAt', { atUs: doneAtUs, rate: showBandwidth(bandwidthBps) })}
        {logBytes > 0 && ` ${t('stage.connection.backupThen', { bytes: logBytes })}`}
      </span>
    </div>
  );
}

function UprightBody({ node, place }: { node: NodeView; place: CardPlace }) {
  const t = useText();
  const { width, height } = place.box;
  const lag = lagChip(node, t);
  const short =
    node.transactionsBehind > 0 ? t('stage.chip.behindShort', { count: node.transactionsBehind }) : '';
  const state =
    node.state === 'up' && node.role === 'primary'
      ? {
          tone: node.leader.secondHistory ? 'fail' : 'plain',
          words: t('stage.timeline', { id: node.timelineId }),
        }
      : node.state === 'up'
        ? lag
        : { tone: 'plain', words: t(`stage.${stateKey(node)}`) };
  const padding = width >= 100 ? 16 : 8;
  return (
    <div className="stage-card-upright" style={{ padding: `4px ${padding / 2}px` }}>
      {node.ladder === null && width >= 100 && (
        <div className="upright-lines">
          <span className="mut">{t('stage.logHead')}</span>
          <span className="mono">{formatLsn(node.headLsn)}</span>
        </div>
      )}
      {node.ladder !== null && (
        <UprightLadder ladder={node.ladder} width={Math.floor(width - padding - 2)} height={height - 58} />
      )}
      <Chip tone={state.tone}>
        {width >= 100 ? state.words : <Short words={state.words} short={short || `${node.hasTx}`} />}
      </Chip>
    </div>
  );
}

const stateKey = (node: NodeView): 'role.down' | 'state.paused' =>
  node.state === 'down' ? 'role.down' : 'state.paused';

/** Too narrow for the words: a sign for the eye, the words for the ear. */
function Short({ words, short }: { words: string; short: string }) {
  return (
    <>
      <span aria-hidden="true" title={words}>
        {short}
      </span>
      <span className="unseen">{words}</span>
    </>
  );
}
