import { Tooltip } from '../parts/tooltip';
import { useText } from '../text/text';

/** What the workload is, and its settings' names elsewhere. */
export function WorkloadHelp() {
  const t = useText();
  return (
    <Tooltip
      content={
        <>
          {t('rules.workloadHelp')} <span className="mono">{t('rules.workloadVendors')}</span>
        </>
      }
    >
      <button
        type="button"
        className="knob-about"
        aria-label={t('rules.explain', { name: t('rules.workload') })}
      >
        ?
      </button>
    </Tooltip>
  );
}
