import { defineConfig } from 'vitest/config';

/** Tests that drive the built app in a real browser. The files of a worker share one: to start it costs more than most tests. */
export default defineConfig({
  test: {
    name: 'browser',
    environment: 'node',
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/support/serve.ts'],
    maxWorkers: 2,
    isolate: false,
    // Generous, for machines that do other things meanwhile: nothing waits this long for a time to pass.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
