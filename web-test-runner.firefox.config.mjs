import { chromeLauncher } from '@web/test-runner-chrome';
import { ensureFirefox } from './scripts/firefox.mjs';
import base from './web-test-runner.config.mjs';

/** Element tests in Firefox: `npm run -s firefox`. Where there is none, that is said in a line, and nothing fails for it. */
const { firefox, missing } = await ensureFirefox();
if (missing) {
  console.log(missing);
  process.exit();
}

/** The launcher of Chromium drives Firefox as well, over BiDi; only its name would be wrong. */
const launcher = chromeLauncher({
  launchOptions: { browser: 'firefox', executablePath: firefox, headless: true },
  createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
});

export default {
  ...base,
  // Elements whose tests were seen to pass here. Those of the others press keys and pointers in ways that still differ from Chromium's.
  files: ['test/components/credit-{cost,notice,referral,sharing}/*.browser.test.ts'],
  concurrency: 1,
  // It starts slowly where it has never run.
  browserStartTimeout: 90_000,
  testFramework: { config: { timeout: 30_000 } },
  browsers: [Object.assign(launcher, { name: 'Firefox' })],
};
