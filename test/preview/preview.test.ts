import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { situations } from '../../preview/scenarios.ts';
import { expectText, openPreview, pressUntil, type Preview } from '../browser/walk.ts';

let preview: Preview;
beforeAll(async () => {
  preview = await openPreview();
}, 120_000);
afterAll(() => preview?.close());

const product = (page: Page): Locator => page.locator('#product');
const balance = (page: Page): Locator => product(page).locator('credit-counter [part=number]');
const apply = (page: Page): Locator =>
  product(page).locator('credit-button.apply').getByRole('button', { name: 'Apply changes' });

describe('the product page', () => {
  it('goes from a price to an empty account, to a pack, and on; and its link shows the same to somebody else', () =>
    preview.visit('slots=1', async ({ page, open }) => {
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

      await product(page).locator('credit-button.apply').getByRole('button', { name: 'Get 25 credits' }).click();
      const dialog = product(page).getByRole('dialog');
      expect(await dialog.getByRole('radio').first().isChecked()).toBe(true);
      const done = dialog.getByRole('button', { name: 'Done' });
      await pressUntil(dialog.getByRole('button', { name: 'Order 25 credits' }), () => done.isVisible());
      await expectText(balance(page), '26 credits');
      await done.click();
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
    }));

  it('says why nothing can be applied without a background, and can be used by the keyboard alone', () =>
    preview.visit('slots=1&bg=none', async ({ page }) => {
      const { keyboard } = page;
      await apply(page).focus();
      await keyboard.press('Enter');
      await product(page).getByText('Choose a background first.').first().waitFor();
      await expectText(balance(page), '7 credits');

      await page.getByRole('radio', { name: 'None' }).focus();
      await keyboard.press('ArrowRight');
      await keyboard.press('Tab');
      await keyboard.press('Space');
      // Past the position of the logo.
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await expectText(balance(page), '4 credits');
      await page.getByRole('img', { name: 'Side, right, before Showroom, with logo above' }).waitFor();

      await page.getByRole('tab', { name: 'Set up' }).focus();
      await keyboard.press('ArrowRight');
      await keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'Ledger', selected: true }).waitFor();
      await page.locator('.line', { hasText: 'Charged apply' }).first().waitFor();
    }));

  it('moves the clock, the account and the network', () =>
    preview.visit('mode=held', async ({ page }) => {
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
    }));

  it('quietly says what of a link it does not know, and fits a small screen', () =>
    preview.visit(
      'plan=gold&slots=many&did=buy:XXL',
      async ({ page }) => {
        await page.getByText('There is no plan “gold” here.').waitFor();
        await page.getByText('“many” means nothing as slots').waitFor();
        await page.getByText('The step “buy:XXL” was refused').waitFor();
        await expectText(balance(page), '87 credits');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
        expect(new URL(page.url()).hash).toBe('');
      },
      { width: 320, height: 640 },
    ));
});

describe('the board of all states', () => {
  it(
    'shows every element in every situation, and nothing fails',
    () =>
      preview.visit(
        'view=states&panel=0',
        async ({ page }) => {
          const cards = page.locator('.card');
          expect(await cards.count()).toBe(situations.size);
          for (const key of situations.keys()) {
            const card = page.locator(`#state-${key}`);
            await card.evaluate((element) => element.scrollIntoView());
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

          await page.getByLabel('Find a state').fill('fair-use');
          expect(await cards.count()).toBeLessThan(situations.size);
          await cards.first().getByRole('link', { name: 'Product page' }).click();
          await page.locator('.situation').waitFor();
          expect(page.url()).toContain('scenario=');
        },
        { width: 1440, height: 1600 },
      ),
    // Every situation begins an account of its own.
    240_000,
  );
});
