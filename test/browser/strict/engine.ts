import type { Browser, Page } from 'playwright-core';
import { firefoxPath, openBrowser } from '../site.ts';

const SIZE = { width: 900, height: 760 };

/** What every engine lets a test do in a window. */
export interface Window {
  go(address: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  ask<T>(expression: string): Promise<T>;
  /** A click of a pointer, as a person makes it, at a place of the window. */
  click(x: number, y: number): Promise<void>;
  /** What is to be seen, as a PNG in base 64. */
  picture(): Promise<string>;
}

/** The engine that the tests run in. */
export interface Engine {
  readonly name: 'Chromium' | 'Firefox';
  readonly window: Window;
  close(): Promise<void>;
}

/** Whether the tests run in the engine that has the time for everything. */
export const isChromium = firefoxPath === undefined;

/** Opens one window; a site of its own for each visit is all that a test needs to begin anew. */
export async function openEngine(): Promise<Engine> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: SIZE });
  return { name: isChromium ? 'Chromium' : 'Firefox', window: windowOf(page), close: closer(browser, page) };
}

const windowOf = (page: Page): Window => ({
  go: async (address) => void (await page.goto(address)),
  ask: (expression) => page.evaluate(expression),
  click: (x, y) => page.mouse.click(x, y),
  // Without what Playwright would put into the page to hide a caret: a strict page would report it.
  picture: async () => (await page.screenshot({ caret: 'initial' })).toString('base64'),
});

const closer = (browser: Browser, page: Page) => async (): Promise<void> => {
  await page.close();
  await browser.close();
};
