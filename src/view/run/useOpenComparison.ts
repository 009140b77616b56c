import type { Request } from '../../store/compare/requests';
import { useLab, useLabStore } from '../lab';

/** Shows two runs side by side; null while the run is on its way somewhere. */
export function useOpenComparison(): ((request: Request) => void) | null {
  const lab = useLabStore();
  const ready = useLab(({ phase, busy, drill }) => {
    const drilling = drill !== null && drill.report === null;
    return phase === 'ready' && busy === null && !drilling;
  });
  if (!ready) return null;
  return (request) => {
    const open = async (): Promise<void> => {
      const [{ openComparison }] = await Promise.all([
        import('../compare/open'),
        import('../compare/comparePage'),
      ]);
      openComparison(lab, request);
    };
    void open();
  };
}
