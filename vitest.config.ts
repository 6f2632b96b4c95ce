import { defineConfig } from 'vitest/config';

// `npm test` asks for the counts in a file of its own; a person at the keyboard needs only the progress.
const countsFile = process.env.CREDITKIT_VITEST_JSON;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // These run inside a page: web-test-runner.config.mjs.
    exclude: ['test/**/*.browser.test.ts'],
    environment: 'node',
    // Property tests are bounded by their number of runs; this only ends a test that hangs.
    testTimeout: 120_000,
    reporters: countsFile ? ['default', ['json', { outputFile: countsFile }]] : ['default'],
  },
});
