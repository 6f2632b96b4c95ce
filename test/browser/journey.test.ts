import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, memoryStore, type Backend } from '../../src/backend/index.ts';
import { newAccount } from '../../src/index.ts';
import { root } from '../support/repository.ts';
import { studioPolicy } from '../support/shop.ts';
import { either, openBrowser, serve, texts, visit, type Handler, type Site } from './site.ts';

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Studio</title>
<script>settled = []; addEventListener('credit-settled', ({ intent }) => settled.push(intent.state));</script>
<script src="/creditkit.js"></script>
<credit-provider endpoint="/credits">
  <credit-counter></credit-counter>
  <credit-button action="apply" inputs='{"photos": 3, "background": true}'>Apply changes</credit-button>
  <credit-usage></credit-usage>
</credit-provider></html>`;

/** A studio on Professional Plus with five slots: 100 credits, and every request that its backend gets. */
class Studio {
  readonly backend: Backend;
  readonly operations: string[] = [];
  /** Stands between page and backend. */
  network: (request: Request, pass: Handler) => ReturnType<Handler> = (request, pass) => pass(request);
  readonly handler: Handler = (request) => {
    const { pathname } = new URL(request.url);
    return pathname.startsWith('/credits/') ? this.network(request, this.#pass) : undefined;
  };

  constructor() {
    this.backend = createBackend({
      policy: studioPolicy({ launch: new Date(Date.now() - 86_400_000).toISOString() }),
      store: memoryStore(`journey-${Date.now()}-${Math.floor(performance.now() * 1000)}`),
      now: () => Date.now(),
      authenticate: () => ({ account: 'acme', viewer: { role: 'owner' } }),
    });
  }

  async open(): Promise<this> {
    await this.backend.open(newAccount('acme', Date.now() - 1000));
    await this.backend.command('acme', { kind: 'subscribe', id: 'signup', plan: 'professional_plus', slots: 5 });
    return this;
  }

  readonly #pass: Handler = async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/operations'))
      this.operations.push(((await request.clone().json()) as { kind: string }).kind);
    return this.backend.fetch(request);
  };

  async left(): Promise<number> {
    const { available } = await this.backend.snapshot({ account: 'acme', viewer: { role: 'owner' } });
    return Object.values(available)[0] ?? 0;
  }
}

let browser: Browser;
let site: Site | undefined;
let page: Page | undefined;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function open(studio: Studio): Promise<{ page: Page; heard: () => Promise<readonly string[]> }> {
  const files = { '/': html, '/creditkit.js': readFileSync(join(root, 'dist/creditkit.js'), 'utf8'), '/favicon.ico': '' };
  site = await serve(either(texts(files), studio.handler));
  const visited = await visit(browser, `${site.origin}/`);
  page = visited.page;
  await page.getByRole('button', { name: /3 credits/ }).waitFor();
  return { page, heard: () => visited.complaints.heard() };
}

/** What an element says, inside its shadow tree. */
const said = (tag: string): Promise<string> => page!.locator(tag).evaluate((element) => element.shadowRoot?.textContent ?? '');

async function close(): Promise<void> {
  await page?.close();
  await site?.close();
}

describe('a person with a photo studio', () => {
  it('sees the price, spends, runs out, buys, and goes on', async () => {
    const studio = await new Studio().open();
    const { page, heard } = await open(studio);
    try {
      const apply = page.getByRole('button', { name: /Apply changes/ });
      await expect.poll(() => said('credit-counter')).toContain('100');
      await apply.click();
      await expect.poll(() => said('credit-counter')).toContain('97');
      await expect.poll(() => said('credit-usage')).toContain('47');

      // Somebody else of the studio uses up what is left.
      await studio.backend.command('acme', {
        kind: 'spend',
        id: 'others',
        action: 'apply',
        inputs: { photos: 96, background: true },
      });
      await page.reload();
      await expect.poll(() => apply.getAttribute('aria-disabled')).toBe('true');
      await apply.focus();
      await page
        .getByRole('button', { name: /100 credits/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio').first().waitFor();
      expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(1);
      // A dialog that has just appeared under the finger takes no payment.
      await expect
        .poll(async () => {
          await dialog
            .getByRole('button', { name: /€20/ })
            .click({ timeout: 1_000 })
            .catch(() => undefined);
          return studio.left();
        })
        .toBe(101);
      await page.keyboard.press('Escape');
      await expect.poll(() => said('credit-counter')).toContain('101');
      await expect.poll(() => apply.getAttribute('aria-disabled')).not.toBe('true');
      await apply.click();
      await expect.poll(() => studio.left()).toBe(98);
      expect(studio.operations).toEqual(['charge', 'charge']);
      expect(await heard()).toEqual([]);
    } finally {
      await close();
    }
  });

  it('who reloads in the middle of a spend finds it charged once', async () => {
    const studio = await new Studio().open();
    const { page } = await open(studio);
    try {
      let arrived: () => void = () => undefined;
      const charged = new Promise<void>((resolve) => (arrived = resolve));
      studio.network = async (request, pass) => {
        const reply = await pass(request);
        if (!request.url.endsWith('/operations')) return reply;
        arrived();
        return new Promise(() => undefined);
      };
      await page.getByRole('button', { name: /Apply changes/ }).click();
      await charged;
      studio.network = (request, pass) => pass(request);
      await page.reload();
      await expect.poll(() => said('credit-counter')).toContain('97');
      expect(await studio.left()).toBe(97);
      expect(studio.operations.filter((kind) => kind === 'charge')).toHaveLength(1);
      // Once it is found, nothing is open any more and the same can be spent again.
      await expect
        .poll(() => page.evaluate(() => (globalThis as unknown as { settled: string[] }).settled))
        .toEqual(['captured']);
      await page.getByRole('button', { name: /Apply changes/ }).click();
      await expect.poll(() => studio.left()).toBe(94);
    } finally {
      await close();
    }
  });
});
