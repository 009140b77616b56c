import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { loadOverlays } from '../../src/view/parts/useOverlays';

beforeAll(loadOverlays);
afterEach(cleanup);
