import { stopWaiting } from '../console/drafts';
import { useSession } from '../console/hooks';
import { pendingWord } from '../console/outcome';
import { showDuration } from '../controls/settings';
import { useLab, useLabStore } from '../lab';
import { Button } from '../parts/button';
import { AtRisk } from '../risk/atRisk';
import { useText } from '../text/text';
import { TimeBar } from '../timeline/timeBar';
import { Head } from './head';
import { MainView } from './mainView';
import { PanelTabs } from './panelTabs';

function RulesLine() {
  const t = useText();
  const { format, rule, acks, semiSyncTimeoutUs } = useLab((state) => state.frame.rules);
  const words = [
    t(`rules.rule.${rule}`),
    ...(rule === 'semiSync' || rule === 'quorum' ? [t('rules.acks', { count: acks })] : []),
    ...(rule === 'semiSync' ? [showDuration(semiSyncTimeoutUs)] : []),
  ];
  return (
    <p className="lab-line">
      <span className="sec">{t('lab.rules')}</span>
      <span className="chip">{t(`rules.format.${format}`)}</span>
      <span className="chip">{words.join(', ')}</span>
    </p>
  );
}

function OutcomeLine() {
  const t = useText();
  const lab = useLabStore();
  const session = useSession();
  const outcome = session?.results.at(-1)?.outcome ?? null;
  if (session === null) return null;
  return (
    <p className="lab-line">
      <span className="sec">{t('lab.sql')}</span>
      {session.busy ? (
        <b className="c-wait">{t(`console.outcome.${pendingWord(session)}`)}</b>
      ) : (
        <span>{outcome === null ? t('lab.idle') : t(`console.outcome.${outcome}`)}</span>
      )}
      {session.waitsForCommit && (
        <Button onClick={() => stopWaiting(lab, session.id)}>{t('console.stopWaiting')}</Button>
      )}
    </p>
  );
}

/** From 900 to 1279 px: the side column is folded into tabs; what is at risk and what came of the SQL stay in sight. */
export function Medium() {
  const t = useText();
  return (
    <>
      <Head />
      <div className="lab-main">
        <MainView />
      </div>
      <PanelTabs panels={['tour', 'logs', 'waterfall', 'rules', 'sql', 'failover', 'findings']} />
      <div className="lab-watch" role="group" aria-label={t('lab.watch')} tabIndex={0}>
        <AtRisk />
        <div className="panel lab-lines">
          <RulesLine />
          <OutcomeLine />
        </div>
      </div>
      <div className="lab-time">
        <TimeBar />
      </div>
    </>
  );
}
