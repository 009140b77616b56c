import { Link } from 'wouter';
import { useText } from '../view/text/text';
import { addresses } from './addresses';
import { PageFrame } from './pageFrame';

export function MissingPage() {
  const t = useText();
  return (
    <PageFrame title={t('app.missingPage.title')} layout="flow">
      <div className="missing-page">
        <h1>{t('app.missingPage.title')}</h1>
        <p className="sec">{t('app.missingPage.body')}</p>
        <Link href={addresses.lab} className="btn">
          {t('app.missingPage.back')}
        </Link>
      </div>
    </PageFrame>
  );
}
