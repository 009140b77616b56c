import type { FailoverView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { Button } from '../parts/button';
import { useText } from '../text/text';
import { GuardDetails, GuardValue } from './guardDetails';
import { GuardRow } from './guardRow';
import { guardsOf } from './guards';
import { Toggle } from './toggle';
import type { FailoverControl } from './useFailover';

const values = ['candidateRule', 'coordinator'] as const;

/** What the checkers found before the scenario was replayed with other settings, and what they find now. */
function Verdict({ view }: { view: FailoverView }) {
  const t = useText();
  const lab = useLabStore();
  const before = lab.getState().replayed();
  if (before === null) return null;
  const { found } = view;
  const split = (yes: boolean): string => t(yes ? 'failover.fencing.yes' : 'failover.fencing.no');
  const rows = [
    [t('failover.fencing.splitBrain'), split(before.splitBrain), split(found.splitBrain), found.splitBrain],
    [t('failover.fencing.lost'), before.lost, found.lost, found.lost > 0],
    [t('failover.fencing.duplicates'), before.duplicates, found.duplicates, found.duplicates > 0],
  ] as const;
  return (
    <table className="fo-verdict">
      <caption>{t('failover.fencing.verdict')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('failover.fencing.before')}</th>
          <th scope="col">{t('failover.fencing.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, is, bad]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="n">{was}</td>
            <td>
              <span className={bad ? 'chip fail' : 'chip ok'}>{is}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What keeps two primaries from taking writes at once; each can be switched on alone and the scenario replayed with it. */
export function Fencing({ view, control }: { view: FailoverView; control: FailoverControl }) {
  const t = useText();
  const lab = useLabStore();
  const { settings } = view;
  return (
    <section className="panel" aria-label={t('failover.fencing.title')}>
      <div className="ph">
        <h2>{t('failover.fencing.title')}</h2>
        <span className="q">{t('failover.fencing.question')}</span>
      </div>
      <div className="fo-body">
        {settings.mode === 'off' && <p className="mut">{t('failover.fencing.offNow')}</p>}
        <div className="fo-acts">
          <Button onClick={() => lab.getState().replayWithSettings()} disabled={control.disabled}>
            {t('failover.fencing.replay')}
          </Button>
        </div>
        <p className="mut fo-small">{t('failover.fencing.replayHelp')}</p>
        <Verdict view={view} />
        <ul className="fo-guards">
          {guardsOf(settings).map(({ id, on, change }) => (
            <GuardRow
              key={id}
              id={id}
              control={
                <Toggle
                  label={t(`fencing.${id}.name`)}
                  checked={on}
                  disabled={control.disabled || (id === 'minorityReadOnly' && !settings.quorum)}
                  onChange={(next) => control.send(change(next))}
                />
              }
            >
              <GuardDetails id={id} view={view} control={control} />
            </GuardRow>
          ))}
          {values.map((id) => (
            <GuardRow key={id} id={id} control={null}>
              <GuardValue id={id} view={view} control={control} />
            </GuardRow>
          ))}
        </ul>
      </div>
    </section>
  );
}
