import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { firefoxPath, openBrowser } from './site.ts';

/**
 * Walks through the preview in a browser, as a person would: one page for a test file, one link for each test.
 *
 * ```ts
 * let preview: Preview;
 * beforeAll(async () => void (preview = await openPreview()), 120_000);
 * afterAll(() => preview?.close());
 *
 * it('3: the price stands on the button', () =>
 *   preview.visit('product=video', async ({ product }) => {
 *     await expectText(product.locator('credit-button [part=cost]'), '12 credits');
 *   }));
 * ```
 *
 * A link says the whole situation (`plan`, `type`, `role`, `sub`, `trial`, `slots`, `p.<parameter>`, `clock`, `did`), so a test begins where it wants to look.
 * Following one is much faster than loading the page anew, and shows the same. The number in a title is that of the document's sentence.
 */
export interface Preview {
  /** Follows a link; fails when the page complained of anything. */
  visit(this: void, hash: string, walk: (visit: Visit) => Promise<void>, size?: Size): Promise<void>;
  close(this: void): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** The product below its provider; the panel is not in it. */
  readonly product: Locator;
  readonly panel: Locator;
  /** Opens another link in a browser that has never seen the preview. */
  open(this: void, hash: string): Promise<Visit>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const DESK: Size = { width: 1440, height: 900 };
/** A machine that has much to do takes its time; what is tested is what happens, not when. */
const PATIENCE_MS = 30_000;

/** A browser window with one page, and what the page has complained of. */
class Desk {
  readonly page: Page;
  readonly #context: BrowserContext;
  #said: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.#said.push(`uncaught: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && this.#said.push(`console: ${message.text()}`));
  }

  static async open(browser: Browser): Promise<Desk> {
    // Firefox asks nobody for the clipboard, and gives it to no test.
    const permissions = firefoxPath === undefined ? { permissions: ['clipboard-read', 'clipboard-write'] } : {};
    const context = await browser.newContext({ viewport: DESK, ...permissions });
    return new Desk(context, await context.newPage());
  }

  /** Follows a link. The page is as for somebody who has never been here: nothing is kept, and the pointer is out of the way. */
  async follow(hash: string, size: Size): Promise<void> {
    const { page } = this;
    this.#said = [];
    if (page.viewportSize()?.width !== size.width || page.viewportSize()?.height !== size.height)
      await page.setViewportSize(size);
    await page.mouse.move(0, 0);
    // Keys go to the window in front, which may still be that of a walk with two.
    await page.bringToFront();
    if (page.url() === 'about:blank') await page.goto(`${inject('preview')}/#${hash}`);
    else if (!(await page.evaluate(followed, hash))) await page.reload();
    await page.locator('#product .product[aria-busy=false]').waitFor({ state: 'attached' });
    await page.evaluate(toTheTop);
  }

  heard(): readonly string[] {
    return this.#said;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** In the page: the Tab key goes on from where the last walk had the focus, and somebody who arrives begins at the top. */
function toTheTop(): void {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}

/** In the page: writes a link into the address bar. `false`: it stands there already, so nothing has come of it. */
async function followed(hash: string): Promise<boolean> {
  localStorage.clear();
  scrollTo(0, 0);
  if (new URL(`#${hash}`, location.href).hash === location.hash) return false;
  await new Promise((done) => {
    addEventListener('hashchange', done, { once: true });
    location.hash = hash;
  });
  return true;
}

/** Visits the preview as it is delivered. */
export async function openPreview(): Promise<Preview> {
  const browser = await openBrowser();
  let desk: Desk | undefined;

  const visitOf = ({ page }: Desk, others: Desk[], size: Size): Visit => ({
    page,
    product: page.locator('#product'),
    panel: page.getByRole('complementary', { name: 'Controls' }),
    async open(hash) {
      const other = await Desk.open(browser);
      others.push(other);
      await other.follow(hash, size);
      return visitOf(other, others, size);
    },
  });

  return {
    async visit(hash, walk, size = DESK) {
      const others: Desk[] = [];
      // After a walk that has failed, the next one begins in a window of its own.
      const mine = desk ?? (await Desk.open(browser));
      desk = undefined;
      try {
        await mine.follow(hash, size);
        await walk(visitOf(mine, others, size));
        expect([mine, ...others].flatMap((one) => one.heard())).toEqual([]);
        desk = mine;
      } finally {
        await Promise.all([...others, ...(desk ? [] : [mine])].map((one) => one.close()));
      }
    },
    close: () => browser.close(),
  };
}

/** Waits until an element says exactly this; the spaces between its parts do not count. */
export async function expectText(locator: Locator, text: string): Promise<void> {
  const said = async (): Promise<string | undefined> => (await locator.first().textContent())?.replace(/\s+/g, ' ').trim();
  await expect.poll(said, { timeout: PATIENCE_MS }).toBe(text);
}

/** A button, or a key that presses it. */
interface Pressable {
  click(options: { readonly timeout: number }): Promise<void>;
}

/** Presses a button of a dialog again and again until something has come of it: a dialog that has just appeared under the finger takes no press. */
export async function pressUntil(button: Pressable, isDone: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await isDone()) return true;
        await button.click({ timeout: 1_000 }).catch(() => undefined);
        return isDone();
      },
      { timeout: PATIENCE_MS },
    )
    .toBe(true);
}

/** More stops than this has no page of ours. */
const MOST_STOPS = 80;

/** Goes from stop to stop with the Tab key, as somebody without a pointer does, until something has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return;
  }
  throw new Error(`${MOST_STOPS} times ${key} have not led to ${String(target)}.`);
}

/** Whether an element has the focus, also inside of another one. */
export const hasFocus = (target: Locator): Promise<boolean> => target.first().evaluate((element) => element.matches(':focus'));

/** Goes to where the product begins, past the preview's own bar. */
export async function skipToProduct(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('link', { name: 'Skip to the product page' }));
  await page.keyboard.press('Enter');
}
