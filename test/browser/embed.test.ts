import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inputs } from '../../src/index.ts';
import { read, root } from '../support/repository.ts';
import { hostBundle } from './host-bundle.ts';
import { either, openBrowser, serve, texts, visit, type Handler } from './site.ts';
import { studioBackend } from './studio-backend.ts';

/** A fenced block of the README by the comment above it: `<!-- embed:script -->`. */
function snippet(name: string, text: string): string {
  const found = new RegExp(`<!-- embed:${name} -->\\s*\`\`\`(?:html|js)\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`README.md has no block under <!-- embed:${name} -->.`);
  return found;
}

/** What a host's bundler makes of a page: its inline modules are bundled, and the page names the bundle. */
async function bundled(html: string): Promise<Record<string, string>> {
  const inline = /<script type="module">([\s\S]*?)<\/script>/;
  const source = inline.exec(html)?.[1];
  if (source === undefined) return { '/': html };
  return { '/': html.replace(inline, '<script type="module" src="/host.js"></script>'), ...(await hostBundle(source)) };
}

/** Counts the spends that arrive. */
function counting(backend: Handler): { handler: Handler; spends: string[] } {
  const spends: string[] = [];
  return {
    spends,
    handler: async (request) => {
      if (request.method === 'POST' && new URL(request.url).pathname.endsWith('/operations'))
        spends.push(await request.clone().text());
      return backend(request);
    },
  };
}

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('the five lines of the README', () => {
  it.each(['script', 'npm'])('show a price and spend exactly once (%s)', async (name) => {
    const html = snippet(name, read('README.md'));
    expect(html.trim().split('\n').length).toBeLessThanOrEqual(5);
    const backend = await studioBackend();
    const { handler, spends } = counting(backend.handler);
    const files = {
      ...(await bundled(`<!doctype html>\n${html}`)),
      '/creditkit.js': readFileSync(join(root, 'dist/creditkit.js'), 'utf8'),
    };
    const site = await serve(either(texts({ ...files, '/favicon.ico': '' }), handler));
    const { page, complaints } = await visit(browser, `${site.origin}/`);
    try {
      const button = page.locator('credit-button').first();
      const before = await backend.available();
      const action = await button.getAttribute('action');
      const inputs = (await button.getAttribute('inputs')) ?? '{}';
      const price = backend.priceOf(action ?? '', JSON.parse(inputs) as Inputs);
      expect(price).toBeGreaterThan(0);

      const pressable = page.getByRole('button', { name: new RegExp(`\\b${price} credit`) });
      await pressable.first().waitFor();
      await pressable.first().click();
      await expect.poll(() => backend.available()).toBe(before - price);
      // Long enough for a second one to arrive.
      await page.waitForTimeout(500);
      expect(spends).toHaveLength(1);
      expect(await backend.available()).toBe(before - price);
      expect(await complaints.heard()).toEqual([]);
    } finally {
      await page.close();
      await site.close();
    }
  });
});

/** `/node_modules/…` as a host has it that has installed the package: its own files, and those of what it depends on beside it. */
const installed: Handler = (request) => {
  const [, path] = /^\/node_modules\/(.+)$/.exec(new URL(request.url).pathname) ?? [];
  if (path === undefined) return undefined;
  const file = path.startsWith('creditkit/') ? join(root, path.slice('creditkit/'.length)) : join(root, 'node_modules', path);
  if (!existsSync(file)) return new Response(null, { status: 404 });
  const type = file.endsWith('.json') ? 'application/json' : 'text/javascript';
  return new Response(readFileSync(file), { headers: { 'content-type': type } });
};

describe('the demo of the README', () => {
  const elements = `<credit-provider><credit-counter></credit-counter>
    <credit-button action="apply" inputs='{"photos": 3, "background": true}'>Replace backgrounds</credit-button></credit-provider>`;

  it.each(['with a bundler', 'without one'])('shows credits, spends them and complains of nothing (%s)', async (how) => {
    const readme = read('README.md');
    const demo = `<script type="module">${snippet('demo', readme)}</script>`;
    const head = '<!doctype html><link rel="icon" href="data:,">';
    const files =
      how === 'with a bundler'
        ? await bundled(`${head}${elements}${demo}`)
        : { '/': `${head}${snippet('map', readme)}${elements}${demo}` };
    const site = await serve(either(texts(files), installed));
    const { page, complaints } = await visit(browser, `${site.origin}/`);
    try {
      const button = page.getByRole('button', { name: /\d+ credits?\b/ }).last();
      await button.waitFor();
      const balance = async (): Promise<number> =>
        Number(/\d+/.exec((await page.locator('credit-counter').getByRole('button').textContent()) ?? '')?.[0]);
      const before = await balance();
      expect(before).toBeGreaterThan(0);
      await button.click();
      await expect.poll(balance).toBeLessThan(before);
      expect(await complaints.heard()).toEqual([]);
    } finally {
      await page.close();
      await site.close();
    }
  });
});

describe('the reader of the README', () => {
  it('finds a block by its comment', () => {
    expect(snippet('script', 'a\n<!-- embed:script -->\n\n```html\n<b>\n```\n')).toBe('<b>\n');
    expect(() => snippet('npm', '<!-- embed:script -->\n```html\n<b>\n```')).toThrow('embed:npm');
  });
});
