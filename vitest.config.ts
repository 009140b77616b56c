import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const componentTests = 'test/{view,pages,embed}/**/*.test.{ts,tsx}';
const browserTests = 'test/e2e/**';

/** Two kinds of test: those of a component have a document, all others run in plain Node. */
export default defineConfig({
  plugins: [react()],
  test: {
    // By itself it leaves a core idle: of two, half of the machine.
    maxWorkers: '100%',
    // Generous, for machines that do other things meanwhile: nothing waits this long for a time to pass.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // No test replaces a module: what is loaded and warm serves the next file of a worker too.
          isolate: false,
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [componentTests, browserTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'happy-dom',
          include: [componentTests],
          setupFiles: ['test/support/components.ts'],
        },
      },
    ],
  },
});
