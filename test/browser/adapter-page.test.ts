import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, placed } from '../support/doc-files.ts';
import { read } from '../support/repository.ts';
import { hostBundle } from './host-bundle.ts';
import { either, openBrowser, serve, texts, visit, type Handler } from './site.ts';

const place = placed(filesOf(read('docs/adapter.md')));
const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Shop</title>
<credit-provider>
  <credit-counter></credit-counter>
  <credit-button action="render" inputs='{"images": 2}'>Render</credit-button>
</credit-provider>
<output></output>
<script type="module" src="/host.js"></script></html>`;
const host = `
import 'creditkit/define';
import { createCredits } from 'creditkit';
import { wholeAdapter } from './whole-adapter.js';
import './page.js';
const adapter = wholeAdapter({ account: 'acme', base: location.origin });
document.querySelector('credit-provider').client = createCredits({ adapter });`;

/** What the page's server exports. */
interface Ledger {
  readonly open: (id: string, credits: number) => void;
  readonly handle: Handler;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  place.remove();
});

/** Loads a file of the page in this process: what it serves is what the browser gets. */
const loaded = <T>(name: string): Promise<T> => import(/* @vite-ignore */ pathToFileURL(join(place.folder, name)).href);

describe('charging in an endpoint that the host has', () => {
  it('does work and charge once, also where the first answer is lost', async () => {
    const ledger = await loaded<Ledger>('ledger.js');
    const work = await loaded<{ readonly rendered: number }>('render.js');
    ledger.open('acme', 10);
    let lose = false;
    const api: Handler = async (request) => {
      if (!new URL(request.url).pathname.startsWith('/api/')) return undefined;
      request.headers.set('x-account', 'acme');
      const reply = await ledger.handle(request);
      return lose && request.url.endsWith('/api/render') ? new Response('gone', { status: 502 }) : reply;
    };
    const files = { '/': html, '/favicon.ico': '', ...(await hostBundle(host, place.folder)) };
    const site = await serve(either(texts(files), api));
    const { page } = await visit(browser, `${site.origin}/`);
    const said = () => page.locator('credit-counter').evaluate((element) => element.shadowRoot?.textContent ?? '');
    const button = page.getByRole('button', { name: /Render/ });
    try {
      await expect.poll(said).toContain('10');
      await button.click();
      await expect.poll(() => page.locator('output').textContent()).toBe('picture 1');
      await expect.poll(said).toContain('8');
      lose = true;
      await button.click();
      // The kit does not send the host's request again: it looks up what has become of it.
      await expect.poll(said).toContain('6');
      await expect
        .poll(() =>
          page.evaluate(() => {
            const { client } = document.querySelector('credit-provider') as unknown as {
              client: { snapshot(): { intents: { state: string }[] } };
            };
            return client.snapshot().intents.map(({ state }) => state);
          }),
        )
        .toEqual(['captured', 'captured']);
      expect(work.rendered).toBe(2);
    } finally {
      await page.close();
      await site.close();
    }
  });
});
