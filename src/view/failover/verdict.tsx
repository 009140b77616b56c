import type { FailoverView } from '../../store/frame/failoverTypes';
import { useLabStore } from '../lab';
import { useText } from '../text/text';
import { listed } from './words';

/** What a run had come to before the scenario was replayed with other settings, and what it comes to now. */
export function Verdict({ view }: { view: FailoverView }) {
  const t = useText();
  const before = useLabStore().getState().replayed();
  if (before === null) return null;
  const { found } = view;
  const split = (yes: boolean): string => t(yes ? 'failover.fencing.yes' : 'failover.fencing.no');
  const writers = (nodes: readonly string[]): string =>
    nodes.length === 0 ? t('failover.fencing.nobody') : listed(nodes);
  const rows = [
    [t('failover.fencing.splitBrain'), split(before.splitBrain), split(found.splitBrain), found.splitBrain],
    // A cluster that nobody may write to has no split brain either: that is no success.
    [
      t('failover.fencing.takesWrites'),
      writers(before.takeWrites),
      writers(found.takeWrites),
      found.takeWrites.length !== 1,
    ],
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
