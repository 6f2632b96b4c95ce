import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildPreviewInto } from '../../scripts/preview.mjs';
import { openBrowser, serve } from './site.ts';

/**
 * Walks through the preview in a browser, as a person would: one site for a test file, one visit for each test.
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
 * The number in a title is that of the document's sentence.
 */
export interface Preview {
  /** Opens a link in a browser that has never seen the preview; fails when the page complained of anything. */
  visit(this: void, hash: string, walk: (visit: Visit) => Promise<void>, size?: Size): Promise<void>;
  close(this: void): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** The product below its provider; the panel is not in it. */
  readonly product: Locator;
  readonly panel: Locator;
  /** Opens another link in a browser of its own. */
  open(this: void, hash: string): Promise<Visit>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const DESK: Size = { width: 1440, height: 900 };
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
const PATIENCE_MS = 10_000;

/** Builds the preview as it is delivered, and serves it. */
export async function openPreview(): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), 'preview-'));
  const [browser] = await Promise.all([openBrowser(), buildPreviewInto(folder)]);
  const site = await serve(async ({ url }) => {
    const path = new URL(url).pathname.replace(/\/$/, '/index.html');
    const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ''];
    if (!type) return new Response(null, { status: 204 });
    return new Response(await readFile(join(folder, path)), { headers: { 'content-type': `${type}; charset=utf-8` } });
  });

  async function begin(hash: string, size: Size, contexts: BrowserContext[], said: string[]): Promise<Visit> {
    const context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    // A page loads as fast as the machine lets it; what is tested is what it does then.
    page.setDefaultNavigationTimeout(6 * PATIENCE_MS);
    page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && said.push(`console: ${message.text()}`));
    await page.goto(`${site.origin}/#${hash}`);
    await page.locator('#product .product[aria-busy=false]').waitFor({ state: 'attached' });
    return {
      page,
      product: page.locator('#product'),
      panel: page.getByRole('complementary', { name: 'Controls' }),
      open: (other) => begin(other, size, contexts, said),
    };
  }

  return {
    async visit(hash, walk, size = DESK) {
      const contexts: BrowserContext[] = [];
      const said: string[] = [];
      try {
        await walk(await begin(hash, size, contexts, said));
        expect(said).toEqual([]);
      } finally {
        await Promise.all(contexts.map((context) => context.close()));
      }
    },
    async close() {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until an element says exactly this; the spaces between its parts do not count. */
export async function expectText(locator: Locator, text: string): Promise<void> {
  const said = async (): Promise<string | undefined> => (await locator.first().textContent())?.replace(/\s+/g, ' ').trim();
  await expect.poll(said, { timeout: PATIENCE_MS }).toBe(text);
}

/** Presses a button of a dialog again and again until something has come of it: a dialog that has just appeared under the finger takes no press. */
export async function pressUntil(button: Locator, isDone: () => Promise<boolean>): Promise<void> {
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
