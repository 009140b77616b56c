import type { FailoverView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { useText } from '../text/text';

/** What a run had come to before the scenario was replayed with other settings, and what it comes to now. */
export function Verdict({ view }: { view: FailoverView }) {
  const t = useText();
  const before = useLabStore().getState().replayed();
  if (before === null) return null;
  const { found } = view;
  const split = (yes: boolean): string => t(yes ? 'failover.fencing.yes' : 'failover.fencing.no');
  const promoted = (node: string | null): string => node ?? t('failover.fencing.nobody');
  // Where nobody is promoted there is no split brain either: the row of its own says so.
  const rows = [
    [t('failover.fencing.splitBrain'), split(before.splitBrain), split(found.splitBrain), found.splitBrain],
    [t('failover.fencing.promoted'), promoted(before.promoted), promoted(found.promoted), null],
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
            <td>{bad === null ? is : <span className={bad ? 'chip fail' : 'chip ok'}>{is}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
