import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostBundle } from './host-bundle.ts';
import { either, openBrowser, serve, texts } from './site.ts';
import { studioBackend } from './studio-backend.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const PAGE = `<!doctype html><script type="module" src="/host.js"></script>
  <credit-provider endpoint="/credits" locale="de"><credit-usage></credit-usage></credit-provider>`;

describe('a language whose script does not answer', () => {
  it('is waited for no longer than a backend is, and spoken when it comes after all', async () => {
    const backend = await studioBackend();
    const files = { '/': PAGE, '/favicon.ico': '', ...(await hostBundle(`import 'creditkit/define';`)) };
    const site = await serve(either(texts(files), backend.handler));
    const page = await browser.newPage();
    let answer: () => void = () => undefined;
    const answers = new Promise<void>((resolve) => (answer = resolve));
    let asked = 0;
    await page.route('**/de-*.js', async (route) => {
      asked += 1;
      await answers;
      await route.continue();
    });
    try {
      await page.clock.install();
      // In Firefox a page is not loaded before what it imports is.
      await page.goto(site.origin, { waitUntil: 'commit' });
      await expect.poll(() => asked).toBeGreaterThan(0);
      const usage = page.locator('credit-usage');
      // The clock runs by itself as well, while a busy machine loads the page.
      await page.clock.runFor(6_000);
      expect(await usage.getByText('Available').count()).toBe(0);
      await page.clock.runFor(5_000);
      await usage.getByText('Available').waitFor();
      answer();
      await usage.getByText('Verfügbar').waitFor();
      expect(await usage.getByText('Available').count()).toBe(0);
    } finally {
      answer();
      await page.close();
      await site.close();
    }
  });
});
