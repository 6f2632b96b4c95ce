import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { situations } from '../../preview/scenarios.ts';
import { openBrowser } from '../browser/site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A dialog takes no press in its first moment. */
const ARMED_MS = 400;

let server: ViteDevServer;
let browser: Browser;
let address: string;
let cacheDir: string;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'preview-'));
  server = await createServer({
    root: join(root, 'preview'),
    base: './',
    configFile: false,
    cacheDir,
    logLevel: 'error',
    // Nobody edits while this runs, and a page that loads itself anew would end the test.
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, fs: { allow: [root] } },
  });
  await server.listen();
  address = server.resolvedUrls!.local[0]!;
  browser = await openBrowser();
  // The first page makes the server ready; what it finds on the way is not looked at.
  const warm = await browser.newPage();
  await warm.goto(address);
  await warm.locator('credit-counter').waitFor();
  await warm.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(cacheDir, { recursive: true, force: true });
});

/** Opens a link in a browser that has never seen the preview, and listens for what it complains about. */
async function open(
  hash = '',
  size = { width: 1440, height: 900 },
): Promise<{ page: Page; context: BrowserContext; said: string[] }> {
  const context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && said.push(`console: ${message.text()}`));
  await page.goto(`${address}#${hash}`);
  await page.locator('#product .product[aria-busy=false]').waitFor({ state: 'attached' });
  return { page, context, said };
}

const product = (page: Page): Locator => page.locator('#product');
const balance = (page: Page): Locator => product(page).locator('credit-counter [part=number]');
const apply = (page: Page): Locator =>
  product(page).locator('credit-button.apply').getByRole('button', { name: 'Apply changes' });

describe('the product page', () => {
  it('goes from a price to an empty account, to a pack, and on; and its link shows the same to somebody else', async () => {
    const { page, context, said } = await open('slots=1');
    await expectText(balance(page), '7 credits');
    await expectText(apply(page).locator('[part=cost]'), '3 credits');

    await apply(page).click();
    await expectText(balance(page), '4 credits');
    await page.getByRole('img', { name: 'Front, before Showroom' }).waitFor();
    await page.getByRole('link', { name: 'Billing' }).click();
    await expectText(product(page).locator('credit-usage').first().locator('.total strong'), '4 credits');
    await page.getByRole('link', { name: 'Studio', exact: true }).click();

    await page.getByRole('radio', { name: 'City' }).check({ force: true });
    await apply(page).click();
    await expectText(balance(page), '1 credit');
    await apply(page).click();
    await product(page).getByText('You need 2 more credits.').first().waitFor();
    await page.getByRole('tab', { name: 'Events' }).click();
    await page.locator('.event', { hasText: 'credit-refused' }).getByText('insufficient-credits').waitFor();

    await product(page).getByRole('button', { name: 'Get 25 credits' }).click();
    const dialog = product(page).getByRole('dialog');
    expect(await dialog.getByRole('radio').first().isChecked()).toBe(true);
    await page.waitForTimeout(ARMED_MS);
    await dialog.getByRole('button', { name: 'Order 25 credits' }).click();
    await expectText(balance(page), '26 credits');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await apply(page).click();
    await expectText(balance(page), '23 credits');

    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await open(new URL(link).hash.slice(1));
    await expectText(balance(other.page), '23 credits');
    await other.page.getByRole('img', { name: 'Front, before City' }).waitFor();
    await other.page.getByRole('link', { name: 'Billing' }).click();
    await expectText(product(other.page).locator('credit-usage').first().locator('.total strong'), '23 credits');

    await page.goBack();
    await expectText(balance(page), '26 credits');
    await page.goForward();
    await expectText(balance(page), '23 credits');
    expect([...said, ...other.said]).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  it('says why nothing can be applied without a background, and can be used by the keyboard alone', async () => {
    const { page, context, said } = await open('slots=1&bg=none');
    const { keyboard } = page;
    await apply(page).focus();
    await keyboard.press('Enter');
    await product(page).getByText('Choose a background first.').first().waitFor();
    await expectText(balance(page), '7 credits');

    await page.getByRole('radio', { name: 'None' }).focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expectText(balance(page), '4 credits');
    await page.getByRole('img', { name: 'Side, right, before Showroom, with logo' }).waitFor();

    await page.getByRole('tab', { name: 'Set up' }).focus();
    await keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Ledger', selected: true }).waitFor();
    await page.locator('.line', { hasText: 'Charged apply' }).first().waitFor();
    expect(said).toEqual([]);
    await context.close();
  });

  it('moves the clock, the account and the network', async () => {
    const { page, context, said } = await open('mode=held');
    await apply(page).click();
    await expectText(balance(page), '84 credits');
    await page.getByRole('img', { name: 'Front, as it was taken' }).waitFor();
    await page.getByRole('img', { name: 'Front, before Showroom' }).waitFor();

    await page.getByRole('button', { name: 'Next renewal' }).click();
    // The launch credits have ended on the way, and the monthly ones are new.
    await expectText(balance(page), '50 credits');
    await page.getByRole('button', { name: 'Grant 10' }).click();
    await expectText(balance(page), '60 credits');
    await page.getByRole('button', { name: 'Empty account' }).click();
    await expectText(balance(page), '0 credits');
    await page.getByRole('switch', { name: 'Offline' }).check();
    await product(page).locator('credit-counter').getByText('Offline').waitFor();
    await page.getByRole('switch', { name: 'Offline' }).uncheck();
    await page.getByLabel('Who looks').selectOption('viewer');
    // Refused, and all the same there for whoever presses it.
    await apply(page).click({ force: true });
    await product(page).getByText('Ask Owner').first().waitFor();
    expect(page.url()).toContain('role=viewer');
    expect(said).toEqual([]);
    await context.close();
  });

  it('quietly says what of a link it does not know, and fits a small screen', async () => {
    const { page, context, said } = await open('plan=gold&slots=many&did=buy:XXL', { width: 320, height: 640 });
    await page.getByText('There is no plan “gold” here.').waitFor();
    await page.getByText('“many” means nothing as slots').waitFor();
    await page.getByText('The step “buy:XXL” was refused').waitFor();
    await expectText(balance(page), '87 credits');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(new URL(page.url()).hash).toBe('');
    expect(said).toEqual([]);
    await context.close();
  });
});

describe('the board of all states', () => {
  it('shows every element in every situation, and nothing fails', async () => {
    const { page, context, said } = await open('view=states', { width: 1440, height: 4000 });
    const cards = page.locator('.card');
    expect(await cards.count()).toBe(situations.size);
    for (const key of situations.keys()) {
      const card = page.locator(`#state-${key}`);
      await card.scrollIntoViewIfNeeded();
      await card.locator('state-card[data-state=ready]').waitFor();
    }
    const empty = await page.evaluate(() =>
      [...document.querySelectorAll('state-card')].flatMap((card) =>
        ['credit-counter', 'credit-cost', 'credit-button', 'credit-usage'].flatMap((tag) => {
          const text = card.querySelector(tag)?.shadowRoot?.textContent?.trim() ?? '';
          return text === '' ? [`${card.parentElement?.id} ${tag}`] : [];
        }),
      ),
    );
    // A price that nobody knows is no text.
    expect(empty.filter((line) => !line.endsWith('credit-cost'))).toEqual([]);
    expect(said).toEqual([]);

    await page.getByLabel('Find a state').fill('fair-use');
    expect(await cards.count()).toBeLessThan(situations.size);
    await cards.first().getByRole('link', { name: 'Open on the product page' }).click();
    await page.locator('.situation').waitFor();
    expect(page.url()).toContain('scenario=');
    await context.close();
  });
});

/** Waits until an element says something; the spaces between its parts do not count. */
async function expectText(locator: Locator, text: string): Promise<void> {
  await expect
    .poll(async () => (await locator.first().textContent())?.replace(/\s+/g, ' ').trim(), { timeout: 8_000 })
    .toBe(text);
}
