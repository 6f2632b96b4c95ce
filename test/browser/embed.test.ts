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
  const found = new RegExp(`<!-- embed:${name} -->\\s*\`\`\`html\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`README.md has no \`\`\`html block under <!-- embed:${name} -->.`);
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

describe('the reader of the README', () => {
  it('finds a block by its comment', () => {
    expect(snippet('script', 'a\n<!-- embed:script -->\n\n```html\n<b>\n```\n')).toBe('<b>\n');
    expect(() => snippet('npm', '<!-- embed:script -->\n```html\n<b>\n```')).toThrow('embed:npm');
  });
});
