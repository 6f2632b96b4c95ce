import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';

export { either, serve, texts, type Handler, type Site } from './serve.ts';

/** Firefox, where the tests run in it: `npm run -s engine -- Firefox --walks`. */
export const firefoxPath = process.env['CREDITKIT_FIREFOX'];

/** The browser that all files share, or a Firefox for the file. Closing it leaves the shared one, without the pages that were opened by this connection. */
export async function openBrowser(): Promise<Browser> {
  if (firefoxPath === undefined) return chromium.connect(inject('browser'));
  // A Playwright that still speaks to the Firefox of a distribution; the pages and locators are the same.
  const { firefox } = (await import('playwright-firefox')) as unknown as typeof import('playwright-core');
  return firefox.launch({ executablePath: firefoxPath, channel: 'moz-firefox', headless: true, timeout: 90_000 });
}

/** What a page complained about: violations of its policy, errors that nobody caught, and errors on its console. */
export interface Complaints {
  /** What has been said so far. */
  heard(): Promise<readonly string[]>;
}

/** Opens a page and listens from before its first byte. */
export async function visit(browser: Browser, address: string): Promise<{ page: Page; complaints: Complaints }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // A site without an icon is no complaint of the page.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) said.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    addEventListener('securitypolicyviolation', (event) => {
      violations.push(
        `violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  await page.goto(address);
  return {
    page,
    complaints: {
      heard: async () => {
        // Violations are reported in a task of their own.
        await page.waitForTimeout(100);
        const violations = await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
        return [...said, ...violations];
      },
    },
  };
}
