import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { LabPage } from './labPage';
import { MissingPage } from './missingPage';
import { addresses, labAddress } from './addresses';

const AboutPage = lazy(async () => ({ default: (await import('./aboutPage')).AboutPage }));

/** Routes live behind the # sign, so the built app works on any static host under any path. */
export function App() {
  return (
    <Router hook={useHashLocation}>
      <Suspense fallback={null}>
        <Switch>
          <Route path={labAddress}>{({ run }) => <LabPage link={run ?? null} />}</Route>
          <Route path={addresses.about} component={AboutPage} />
          <Route component={MissingPage} />
        </Switch>
      </Suspense>
    </Router>
  );
}
