import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, serve, visit, type Site } from '../browser/site.ts';

/** Somewhere below the root of somebody's web server. */
const PLACE = '/team/design/preview/';

/** The editors, each with a word of its own sources. */
const EDITORS: Readonly<Record<string, string>> = {
  codemirror: 'cm-scroller',
  'editor-js': 'ce-paragraph',
  fabric: 'lower-canvas',
  grapes: 'gjs-cv-canvas',
  quill: 'ql-editor',
  tiptap: 'ProseMirror-widget',
};

let browser: Browser;
let site: Site;
const astray: string[] = [];
/** The scripts that were asked for, by their file names. */
const scripts: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('.js')) scripts.push(pathname.replace(/^.*\//, ''));
    if (pathname.startsWith(PLACE)) return fetch(`${inject('preview')}/${pathname.slice(PLACE.length)}`);
    if (pathname !== '/favicon.ico') astray.push(pathname);
    return new Response(null, { status: 404 });
  });
}, 120_000);
afterAll(async () => {
  await site?.close();
  await browser?.close();
});

describe('the built preview', () => {
  it('works in a folder of any web server: the product, a state, and the policies; nothing is asked for elsewhere', async () => {
    const { page, complaints } = await visit(browser, `${site.origin}${PLACE}#brand=photo-studio`);
    await page.locator('#product .product[aria-busy=false]').waitFor();
    await page.getByRole('link', { name: 'All states' }).click();
    await page.getByLabel('Go to one state').selectOption({ label: 'Empty' });
    await page.getByRole('heading', { name: 'Empty' }).waitFor();
    await page.locator('.specimens credit-usage').getByText('0 credits').first().waitFor();
    expect(await complaints.heard()).toEqual([]);
    await page.getByRole('link', { name: 'Policy' }).click();
    await page.waitForURL(`**${PLACE}policy/**`);
    await page.getByRole('link', { name: 'All states' }).click();
    await page.getByRole('heading', { name: 'All states' }).waitFor();
    expect(astray).toEqual([]);
    await page.close();
  });

  it('loads an editor when it is opened, that one alone, and none before', async () => {
    /** Visits as somebody who has never been here. @returns which editors have come. */
    const loadedBy = async (hash: string, there: string): Promise<string[]> => {
      scripts.length = 0;
      const { page, complaints } = await visit(browser, `${site.origin}${PLACE}#${hash}`);
      await page.locator(there).first().waitFor();
      expect(await complaints.heard()).toEqual([]);
      await page.close();
      expect(scripts.length).toBeGreaterThan(0);
      const texts = await Promise.all(scripts.map(async (name) => (await fetch(`${inject('preview')}/assets/${name}`)).text()));
      return Object.keys(EDITORS).filter((name) => texts.some((text) => text.includes(EDITORS[name]!)));
    };
    expect(await loadedBy('view=states', 'state-card[data-state=ready]')).toEqual([]);
    expect(await loadedBy('', '#product .product[aria-busy=false]')).toEqual([]);
    for (const name of Object.keys(EDITORS))
      expect(await loadedBy(`product=editors&view=${name}`, `editor-desk.${name}[data-state=ready]`)).toEqual([name]);
    expect(astray).toEqual([]);
  });

  it('says so where an editor does not come', async () => {
    const { page } = await visit(browser, `${site.origin}${PLACE}#product=editors`);
    await page.route('**/quill-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Quill' }).click();
    await page.getByText('This editor could not be loaded.').waitFor();
    await page.getByRole('link', { name: 'Tiptap' }).click();
    await page.locator('editor-desk.tiptap[data-state=ready]').waitFor();
    await page.close();
  });
});
