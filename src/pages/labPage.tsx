import { useText } from '../view/text/text';
import { PageFrame } from './pageFrame';

export function LabPage() {
  const t = useText();
  return (
    <PageFrame name="lab" title={t('app.nav.lab')} layout="fill">
      <h1 className="unseen">{t('app.nav.lab')}</h1>
    </PageFrame>
  );
}
