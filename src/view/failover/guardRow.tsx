import type { ReactNode } from 'react';
import { useText } from '../text/text';
import type { GuardId } from './guards';

/** One setting: what it does, and under a fold what it is called elsewhere, and where that is written. */
export function GuardRow({
  id,
  control,
  children,
}: {
  id: GuardId;
  control: ReactNode;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <li className="fo-guard">
      <div className="control">{control}</div>
      <div>
        <b>{t(`fencing.${id}.name`)}</b>
        <p className="sec">{t(`fencing.${id}.help`)}</p>
        {children}
        <details>
          <summary className="mut">{t('failover.fencing.names')}</summary>
          <p className="sec">
            {t(`fencing.${id}.names`)}{' '}
            <a className="link" href={t(`fencing.${id}.source`)} target="_blank" rel="noreferrer">
              {t('failover.fencing.source')}
            </a>
          </p>
        </details>
      </div>
    </li>
  );
}
