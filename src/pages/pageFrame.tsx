import { useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { FailureBoundary } from '../view/shell/failureBoundary';
import { TopBar, type TopBarProps } from '../view/shell/topBar';
import { useText } from '../view/text/text';
import { addresses, pageNames, type PageName } from './addresses';
import './pageFrame.css';

export interface PageFrameProps extends Omit<TopBarProps, 'nav'> {
  /** The page this is; absent where it is none of the navigation. */
  name?: PageName;
  title: string;
  /** `fill` takes the height of the window without page scroll from 1024 px on, `flow` scrolls as a text does. */
  layout: 'fill' | 'flow';
  children: ReactNode;
}

/** What all pages have: title, way past the navigation, top bar, the one main element. */
export function PageFrame({ name, title, layout, children, ...topBar }: PageFrameProps) {
  const t = useText();
  const content = useRef<HTMLElement>(null);
  const nav = pageNames.map((page) => (
    <Link key={page} href={addresses[page]} aria-current={page === name ? 'page' : undefined}>
      {t(`app.nav.${page}`)}
    </Link>
  ));
  return (
    <div className={`page ${layout}`}>
      <title>{`${title} · ${t('app.name')}`}</title>
      <button type="button" className="btn skip" onClick={() => content.current?.focus()}>
        {t('app.skipToContent')}
      </button>
      <TopBar nav={nav} {...topBar} />
      <main ref={content} tabIndex={-1}>
        <FailureBoundary>{children}</FailureBoundary>
      </main>
    </div>
  );
}
