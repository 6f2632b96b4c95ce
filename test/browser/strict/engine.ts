import type { Browser, Page } from 'playwright-core';
import type { Client } from 'webdriver';
import { webKitSession } from '../../../scripts/engines.mjs';
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
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  readonly window: Window;
  close(): Promise<void>;
}

/** WebKitGTK's small browser and where its driver listens, where the tests run in that. */
const { CREDITKIT_WEBKIT: webKit, CREDITKIT_WEBKIT_PORT: port } = process.env;

/** Whether the tests run in the engine that has the time for everything. */
export const isChromium = firefoxPath === undefined && webKit === undefined;

/** Opens one window; a site of its own for each visit is all that a test needs to begin anew. */
export async function openEngine(): Promise<Engine> {
  if (webKit !== undefined) return openWebKit(webKit);
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

/** Playwright drives no WebKitGTK; its own driver does. */
async function openWebKit(binary: string): Promise<Engine> {
  const { default: WebDriver } = await import('webdriver');
  const client = await WebDriver.newSession(webKitSession(binary, Number(port)));
  await client.setTimeouts(undefined, undefined, 60_000);
  await client.setWindowRect(0, 0, SIZE.width, SIZE.height);
  return { name: 'WebKit', window: windowBehind(client), close: async () => void (await client.deleteSession()) };
}

const windowBehind = (client: Client): Window => ({
  go: async (address) => void (await client.navigateTo(address)),
  async ask<T>(expression: string): Promise<T> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = (await client.executeAsyncScript(script, [])) as { value: T; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  },
  async click(x, y) {
    const [at, button] = [{ duration: 0, x: Math.round(x), y: Math.round(y) }, { button: 0 }];
    const actions = [
      { type: 'pointerMove', ...at },
      { type: 'pointerDown', ...button },
      { type: 'pointerUp', ...button },
    ];
    await client.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
    await client.releaseActions();
  },
  picture: () => client.takeScreenshot(),
});
