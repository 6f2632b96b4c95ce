import { defineConfig } from 'vitest/config';

// `npm test` asks for the counts in a file of its own; a person at the keyboard needs only the progress.
const countsFile = process.env.CREDITKIT_VITEST_JSON;

/** These run inside a page: web-test-runner.config.mjs. */
const inside = 'test/**/*.browser.test.ts';
/** These drive a browser from outside. */
const outside = ['test/browser/**/*.test.ts', 'test/preview/*.test.ts'];
/** Of these, what is driven without Playwright, which does not reach WebKitGTK: `npm run -s engine -- WebKit --walks`. */
const reached = process.env.CREDITKIT_WEBKIT ? ['test/browser/strict/*.test.ts'] : outside;
/** With `npm run -s engine -- Firefox --walks` those play in Firefox; every state, the flows by keyboard, accepted pictures and what counts by Chromium's protocol are played in Chromium alone. */
const onlyChromium = process.env.CREDITKIT_FIREFOX ? ['test/browser/{states,budgets,pictures}/*.test.ts'] : [];

export default defineConfig({
  test: {
    environment: 'node',
    // Property tests are bounded by their number of runs; this only ends a test that hangs.
    testTimeout: 120_000,
    // A browser that starts on a machine that has much to do takes its time, Firefox most of all.
    hookTimeout: 120_000,
    // The themes that come with the package are read as the preview reads them; of other style sheets no test in Node needs a word.
    css: { include: /examples\/themes\// },
    reporters: countsFile ? ['default', ['json', { outputFile: countsFile }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [inside, ...outside],
          globalSetup: 'test/ledger/shared.ts',
          // No test changes anything that another one sees, so the modules are loaded once for each core and not once for each file.
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: reached,
          exclude: [inside, ...onlyChromium],
          globalSetup: 'test/browser/shared.ts',
          // What a page will do is waited for; a machine that has much to do takes its time.
          expect: { poll: { timeout: 30_000 } },
          // Whoever drives a browser mostly waits for it, so two files keep it busy. After the others, which need the machine for themselves.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
