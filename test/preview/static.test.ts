import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, serve, visit, type Site } from '../browser/site.ts';

/** Somewhere below the root of somebody's web server. */
const PLACE = '/team/design/preview/';

let browser: Browser;
let site: Site;
const astray: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve(async (request) => {
    const { pathname } = new URL(request.url);
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
});
