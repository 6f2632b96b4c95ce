import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';

export { either, serve, texts, type Handler, type Site } from './serve.ts';

/** The browser that all files share. Closing it leaves only this connection, with every page that was opened on it. */
export const openBrowser = (): Promise<Browser> => chromium.connect(inject('browser'));

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
