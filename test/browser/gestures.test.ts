import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, memoryStore, type Backend } from '../../src/backend/index.ts';
import { newAccount } from '../../src/index.ts';
import { root } from '../support/repository.ts';
import { studioPolicy } from '../support/shop.ts';
import { either, firefoxPath, openBrowser, serve, texts, type Handler, type Site } from './site.ts';

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Studio</title>
<style>credit-button { touch-action: manipulation; }</style>
<script>
  spends = []; refusals = [];
  addEventListener('credit-spend-request', (event) => spends.push(event.intentId));
  addEventListener('credit-ready', ({ client }) => { kit = client; });
</script>
<script src="/creditkit.js"></script>
<form onsubmit="submitted = true; return false"><credit-provider endpoint="/credits">
  <credit-counter></credit-counter>
  <credit-button id="one" action="apply" inputs='{"photos": 3, "background": true}'>Apply</credit-button>
  <credit-button id="two" action="apply" inputs='{"photos": 3, "background": true}'>Apply here too</credit-button>
  <credit-button id="asks" action="apply" confirm-above="1" inputs='{"photos": 4, "background": true}'>Ask first</credit-button>
</credit-provider></form>
<p id="outside">Outside</p></html>`;

/** A studio and its page: what arrives at the backend is held until the gesture is over, as on a slow network. */
class Studio {
  readonly intents = new Set<string>();
  readonly context: BrowserContext;
  readonly #backend: Backend;
  #site: Site | undefined;
  #go: () => void = () => undefined;
  #isSlow = new Promise<void>((resolve) => (this.#go = resolve));

  constructor(context: BrowserContext) {
    this.context = context;
    this.#backend = createBackend({
      policy: studioPolicy({ launch: new Date(Date.now() - 86_400_000).toISOString() }),
      store: memoryStore('first'),
      now: () => Date.now(),
      authenticate: () => ({ account: 'acme', viewer: { role: 'owner' } }),
    });
  }

  async open(): Promise<Page> {
    await this.#backend.open(newAccount('acme', Date.now() - 1000));
    await this.#backend.command('acme', { kind: 'subscribe', id: 'signup', plan: 'professional_plus', slots: 5 });
    const files = { '/': html, '/favicon.ico': '', '/creditkit.js': readFileSync(join(root, 'dist/creditkit.js'), 'utf8') };
    this.#site = await serve(either(texts(files), this.#handler));
    return this.page();
  }

  readonly #handler: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/credits/')) return undefined;
    if (request.method === 'POST' && /operations|orders/.test(pathname)) {
      this.intents.add(((await request.clone().json()) as { id: string }).id);
      await this.#isSlow;
    }
    return this.#backend.fetch(request);
  };

  async page(): Promise<Page> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${this.#site!.origin}/`);
    for (const id of ['one', 'two', 'asks'])
      await page
        .locator(`#${id}`)
        .getByRole('button', { name: /credits/ })
        .waitFor();
    // What a gesture needs is loaded at the first sign of a person.
    await page.locator('#one').hover();
    await page.waitForFunction(() => document.querySelector('#one')!.shadowRoot!.querySelector('[part=card]'));
    await page.locator('#outside').hover();
    return page;
  }

  /** Lets the backend answer, and counts what was charged when nothing is on its way any more. */
  async charges(): Promise<number> {
    this.#go();
    const [page] = this.context.pages();
    await page!.waitForFunction(() => {
      const { kit } = globalThis as unknown as { kit: { snapshot(): { intents: { state: string }[]; isRefreshing: boolean } } };
      const state = kit.snapshot();
      return (
        !state.isRefreshing && state.intents.every((one) => ['captured', 'released', 'rejected', 'refused'].includes(one.state))
      );
    });
    const { items } = await this.#backend.history({ account: 'acme', viewer: { role: 'owner' } }, {});
    const captured = items.filter(({ kind }) => kind === 'capture').length;
    expect(captured).toBe(this.intents.size);
    return captured;
  }

  async close(): Promise<void> {
    this.#go();
    await this.context.close();
    await this.#site?.close();
  }
}

/** What somebody does, and how many intents may come of it. */
type Script = (page: Page, button: Locator, studio: Studio) => Promise<void>;

const middle = async (button: Locator): Promise<{ x: number; y: number }> => {
  const { x, y, width, height } = (await button.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
};

/** Changes the price while somebody looks: the same photos, twice as many. */
const rerender = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const element = document.querySelector('#one') as HTMLElement & { inputs: object; updateComplete: Promise<unknown> };
    element.inputs = { photos: 6, background: true };
    await element.updateComplete;
  });

const scripts: readonly (readonly [string, 0 | 1, Script])[] = [
  ['a double click', 1, (_, button) => button.dblclick()],
  ['a triple click', 1, (_, button) => button.click({ clickCount: 3 })],
  [
    'five clicks, as fast as a hand can',
    1,
    async (page, button) => {
      const { x, y } = await middle(button);
      for (let clicks = 0; clicks < 5; clicks++) await page.mouse.click(x, y);
    },
  ],
  [
    'Enter, held down',
    1,
    async (page, button) => {
      await button.focus();
      for (let repeats = 0; repeats < 20; repeats++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  ],
  [
    'Space, held down',
    1,
    async (page, button) => {
      await button.focus();
      for (let repeats = 0; repeats < 20; repeats++) await page.keyboard.down(' ');
      await page.keyboard.up(' ');
    },
  ],
  [
    'a double tap on a touch screen',
    1,
    async (page, button) => {
      const { x, y } = await middle(button);
      await page.touchscreen.tap(x, y);
      await page.touchscreen.tap(x, y);
    },
  ],
  [
    'Enter and a click at once',
    1,
    async (page, button) => {
      await button.focus();
      await Promise.all([page.keyboard.press('Enter'), button.click()]);
    },
  ],
  [
    'a click while the price changes under the finger',
    0,
    async (page, button) => {
      const { x, y } = await middle(button);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await rerender(page);
      await page.mouse.up();
    },
  ],
  [
    'a press that is dragged away',
    0,
    async (page, button) => {
      const { x, y } = await middle(button);
      await page.mouse.move(x, y);
      await page.mouse.down();
      const away = await middle(page.locator('#outside'));
      await page.mouse.move(away.x, away.y);
      await page.mouse.up();
    },
  ],
  [
    'a click of a script',
    0,
    async (page) => {
      await page.evaluate(() => document.querySelector<HTMLElement>('#one')!.click());
      await page.evaluate(() =>
        document
          .querySelector('#one')!
          .shadowRoot!.querySelector('button')!
          .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
      );
    },
  ],
  [
    'two buttons with the same action and inputs',
    1,
    async (page, button) => {
      await button.click();
      await page.locator('#two').click();
    },
  ],
  [
    'two tabs at once',
    1,
    async (_, button, studio) => {
      const second = await studio.page();
      await button.click();
      await expect.poll(() => studio.intents.size, { timeout: 30_000 }).toBe(1);
      // The other tab hears of it, and asks whether a second one is meant.
      await second.locator('#one').click();
    },
  ],
  [
    'a click in a question that has just opened',
    0,
    async (page) => {
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('#asks')!;
        // The moment the question is there, the finger that was on its way comes down.
        new MutationObserver(() => shadowRoot!.querySelector<HTMLElement>('dialog[open] button:last-of-type')?.click()).observe(
          shadowRoot!,
          { childList: true, subtree: true, attributes: true },
        );
      });
      await page.locator('#asks').dblclick();
    },
  ],
  [
    'Enter in a form around the button',
    1,
    async (page, button) => {
      await button.focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => 'submitted' in globalThis)).toBe(false);
    },
  ],
];

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('one gesture in a real browser', () => {
  it.for(scripts)('%s: %i intent', async ([name, intents, run], { skip }) => {
    skip(name.includes('touch') && firefoxPath !== undefined, 'Playwright’s taps do not reach a page in Firefox.');
    const studio = new Studio(await browser.newContext({ hasTouch: true }));
    try {
      const page = await studio.open();
      const button = page.locator('#one').getByRole('button').first();
      await run(page, button, studio);
      if (intents > 0) await expect.poll(() => studio.intents.size, { timeout: 30_000 }).toBe(intents);
      expect(await studio.charges()).toBe(intents);
    } finally {
      await studio.close();
    }
  });

  it('are fourteen scripts', () => {
    expect(scripts).toHaveLength(14);
  });
});
