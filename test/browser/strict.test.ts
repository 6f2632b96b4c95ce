import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';
import { hostBundle } from './host-bundle.ts';
import { either, openBrowser, serve, texts, visit } from './site.ts';
import { studioBackend } from './studio-backend.ts';

const nonce = 'c3RyaWN0';

/** The strictest page a host can reasonably serve; `policies` are the Trusted Types policies it knows of. */
const strict = (policies: string): string =>
  [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'none'`,
    `connect-src 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types ${policies}`,
  ].join('; ');

const page = (scripts: readonly string[], body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page with a strict policy</title>
    ${scripts.map((script) => `<script nonce="${nonce}" ${script}></script>`).join('\n    ')}
  </head>
  <body>${body}</body>
</html>`;

/** Every tag, in every way that a page uses them: below a provider, and elsewhere by its name. */
const elements = `
  <credit-provider id="credits" endpoint="/credits">
    <credit-counter></credit-counter>
    <credit-counter id="shop" opens="packs"></credit-counter>
    <credit-button action="apply" inputs='{"photos": 3, "background": true}'>Replace backgrounds</credit-button>
  </credit-provider>
  <credit-cost provider="credits" action="apply" inputs='{"photos": 2, "background": true}'></credit-cost>
  <credit-usage provider="credits"></credit-usage>`;

/** What a person does there: looks at the price, spends, looks what is left, and opens what loads late. */
async function everything(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /\b3 credits/ }).first();
  await button.waitFor();
  await page.locator('credit-cost', { hasText: '2 credits' }).waitFor();
  await button.click();
  await page.locator('credit-counter').getByText('47').first().waitFor();
  await page.locator('credit-usage', { hasText: 'Extra contingent' }).first().waitFor();
  for (const counter of await page.locator('credit-counter').all()) {
    await counter.getByRole('button').first().click();
    await page.getByRole('dialog').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').first().waitFor({ state: 'hidden' });
  }
}

/** A host that draws with a Lit of its own, which takes the policy name `lit-html`. */
const ownLit = `
  import { html, render } from 'lit';
  render(html\`<p id="host">drawn by the host</p>\`, document.body);`;

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Serves one page under the policies, visits it, lets something happen there, and returns what the page complained about. */
async function complaintsOf(
  policies: string,
  scripts: readonly string[],
  files: Readonly<Record<string, string>>,
  { body = '', happens }: { readonly body?: string; readonly happens?: (page: Page) => Promise<void> } = {},
): Promise<readonly string[]> {
  const { handler } = await studioBackend();
  const headers = { 'content-security-policy': strict(policies) };
  const site = await serve(either(texts({ '/': page(scripts, body), '/favicon.ico': '', ...files }, headers), handler));
  const { page: visited, complaints } = await visit(browser, `${site.origin}/`);
  try {
    await happens?.(visited);
    // Firefox asks for the picture of its own tab in the page's name.
    return (await complaints.heard()).filter((said) => !said.includes('/favicon.ico'));
  } finally {
    await visited.close();
    await site.close();
  }
}

const script = (): string => readFileSync(join(root, 'dist/creditkit.js'), 'utf8');

describe('on a page with a strict policy', () => {
  it.each(['', 'type="module"'])('the one script works beside a host’s own Lit, as <script %s>', async (kind) => {
    const files = { ...(await hostBundle(ownLit)), '/creditkit.js': script() };
    const scripts = ['type="module" src="/host.js"', `${kind} src="/creditkit.js"`];
    const happens = async (page: Page): Promise<void> => {
      await page.locator('#host').waitFor();
      await everything(page);
    };
    expect(await complaintsOf('lit-html creditkit', scripts, files, { body: elements, happens })).toEqual([]);
  });

  it('the one script leaves the page’s list of Lit’s copies alone', async () => {
    let lists: string[] = ['none was read'];
    const happens = async (page: Page): Promise<void> => {
      lists = await page.evaluate(() => Object.keys(globalThis).filter((name) => /^(lit|reactiveElement).*Versions$/.test(name)));
    };
    await complaintsOf('creditkit', ['src="/creditkit.js"'], { '/creditkit.js': script() }, { happens });
    expect(lists).toEqual([]);
  });
});

describe('the listener on the strict page (controls)', () => {
  it('hears a second Lit that takes a name already taken', async () => {
    const files = { ...(await hostBundle(ownLit)), ...{ '/second.js': (await hostBundle(ownLit))['/host.js'] ?? '' } };
    const heard = await complaintsOf('lit-html', ['type="module" src="/host.js"', 'type="module" src="/second.js"'], files);
    expect(heard.join()).toContain('trusted-types');
  });
});
