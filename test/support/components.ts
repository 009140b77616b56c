import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { loadOverlays } from '../../src/view/parts/useOverlays';
import { tellOfSelectionAfterwards } from './selectionEvents';

tellOfSelectionAfterwards();
beforeAll(loadOverlays);
afterEach(cleanup);
