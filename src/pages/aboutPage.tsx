import { about } from '../view/text/en/about';
import { addText, useText } from '../view/text/text';
import './aboutPage.css';
import { sources } from './aboutSources';
import { PageFrame } from './pageFrame';

addText({ about });

const real = ['databases', 'bytes', 'replicas', 'clock', 'crashes', 'words'] as const;
const simplified = [
  'engine',
  'durations',
  'network',
  'pages',
  'equality',
  'logs',
  'order',
  'disks',
  'orders',
  'timelines',
  'demotion',
  'rewind',
  'stonith',
  'clients',
  'health',
  'staleness',
  'capacity',
  'longReads',
] as const;

function Facts({ facts }: { facts: readonly { term: string; text: string }[] }) {
  return (
    <dl>
      {facts.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export function AboutPage() {
  const t = useText();
  return (
    <PageFrame name="about" title={t('app.nav.about')} layout="flow">
      <article className="about">
        <h1>{t('about.title')}</h1>
        <p className="lead">{t('about.lead')}</p>

        <h2>{t('about.real.title')}</h2>
        <Facts
          facts={real.map((key) => ({
            term: t(`about.real.${key}.term`),
            text: t(`about.real.${key}.text`),
          }))}
        />

        <h2>{t('about.simplified.title')}</h2>
        <Facts
          facts={simplified.map((key) => ({
            term: t(`about.simplified.${key}.term`),
            text: t(`about.simplified.${key}.text`),
          }))}
        />

        <h2>{t('about.checked.title')}</h2>
        <p>{t('about.checked.body')}</p>

        <h2>{t('about.limits.title')}</h2>
        <p>{t('about.limits.body')}</p>

        <h2>{t('about.sources.title')}</h2>
        <p>{t('about.sources.body')}</p>
        <ul>
          {sources.map(({ key, name, url }) => (
            <li key={key}>
              <a className="link" href={url} rel="noreferrer">
                {name}
              </a>
              <span className="sec">{t(`about.sources.${key}`)}</span>
            </li>
          ))}
        </ul>
      </article>
    </PageFrame>
  );
}
