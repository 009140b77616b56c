import type { ReadsView } from '../../store/reads/types';
import { useLabStore } from '../lab';
import { Select } from '../parts/select';
import { useText } from '../text/text';
import { readsOf, useReadsState } from './readsStore';

/** Whose reads and whose knowledge are looked at, where there is more than one router. */
export function RouterChoice({ view }: { view: ReadsView }) {
  const t = useText();
  const lab = useLabStore();
  const router = useReadsState((state) => state.router);
  const { routers, knownTo } = view;
  if (routers.length < 2) return null;
  const all = t('reads.router.all');
  return (
    <section className="panel rd-router" aria-label={t('reads.router.title')}>
      <span className="sec">{t('reads.router.title')}</span>
      <Select
        label={t('reads.router.label')}
        value={router ?? all}
        onChange={(next) => readsOf(lab).store.setState({ router: next === all ? null : next, chosen: null })}
        options={[all, ...routers].map((value) => ({ value, label: value }))}
      />
      <span className="rd-small mut">
        {router === null ? t('reads.router.ofRead', { router: knownTo }) : t('reads.router.ofOne')}
      </span>
    </section>
  );
}
