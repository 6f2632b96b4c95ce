import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { webKitSession } from './scripts/engines.mjs';
import { withPage } from './scripts/webdriver-page.mjs';
import base from './web-test-runner.config.mjs';

/** The element tests in the engine that `npm run -s engine` has found: Firefox, or WebKit behind its driver. */
const { CREDITKIT_FIREFOX: firefox, CREDITKIT_WEBKIT: webkit, CREDITKIT_WEBKIT_PORT: port } = process.env;
if (!firefox && !webkit) throw new Error('This file is for `npm run -s engine`, which looks for the engines first.');

/** Firefox is driven as Chromium is, over BiDi; only the launcher's name would be wrong. */
const inFirefox = () =>
  Object.assign(
    chromeLauncher({
      launchOptions: { browser: 'firefox', executablePath: firefox, headless: true },
      createPage: async ({ browser }) => {
        const page = await (await browser.createBrowserContext()).newPage();
        // Keys go to the window in front.
        await page.bringToFront();
        return page;
      },
    }),
    { name: 'Firefox' },
  );

const inWebKit = () => withPage(webdriverLauncher(webKitSession(webkit, Number(port))));

export default {
  ...base,
  // One window has the keyboard.
  concurrency: 1,
  // An engine starts slowly where it has never run.
  browserStartTimeout: 90_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 30_000 } },
  browsers: [firefox ? inFirefox() : inWebKit()],
};
