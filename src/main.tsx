import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './pages/app';
import { present } from './shared/assert';
import { loadOverlays } from './view/parts/useOverlays';
import { FailureBoundary } from './view/shell/failureBoundary';
import './view/theme/theme.css';

createRoot(present(document.getElementById('root'), 'the root element')).render(
  <StrictMode>
    <FailureBoundary>
      <App />
    </FailureBoundary>
  </StrictMode>,
);

requestAnimationFrame(() => void loadOverlays());
